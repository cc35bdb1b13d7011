import { mountIslands } from '#browser/island-loader.ts'
import { parseSlipsProps } from '#browser/slips/props.ts'
import { SlipsPage } from '#browser/slips/slips-page.tsx'

const canMakeCodes = Boolean(globalThis.crypto?.subtle)

mountIslands({
  slips: (props) =>
    canMakeCodes ? (
      <SlipsPage survey={parseSlipsProps(props)} />
    ) : (
      <p role="alert">This browser cannot make slips here. It needs https, or a newer version.</p>
    ),
})
