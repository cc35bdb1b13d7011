import * as v from 'valibot'
import { mountIslands } from '#browser/island-loader.ts'
import { BoardPage } from '#browser/board/board-page.tsx'
import { boardProps } from '#modules/board/wire.ts'

const canOpen = Boolean(globalThis.crypto?.subtle)

mountIslands({
  board: (props) =>
    canOpen ? (
      <BoardPage props={v.parse(boardProps, props)} />
    ) : (
      <p role="alert">This browser cannot open notes here. It needs https, or a newer version.</p>
    ),
})
