import { mountIslands } from '#browser/island-loader.ts'
import { KeeperPage } from '#browser/keeper/keeper-page.tsx'
import { parseKeeperProps } from '#browser/keeper/props.ts'

const canOpen = Boolean(globalThis.crypto?.subtle)

mountIslands({
  keeper: (props) =>
    canOpen ? (
      <KeeperPage survey={parseKeeperProps(props)} />
    ) : (
      <p role="alert">This browser cannot open a key here. It needs https, or a newer version.</p>
    ),
})
