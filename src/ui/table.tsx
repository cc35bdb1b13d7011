import type { ComponentChildren } from 'preact'

export type Column<Row> = {
  readonly heading: string
  readonly cell: (row: Row) => ComponentChildren
  readonly numeric?: boolean | undefined
}

type TableProps<Row> = {
  readonly caption: string
  /** Where a heading just above says the same. */
  readonly captionHidden?: boolean | undefined
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Columns of one width, so that several tables below each other line up. */
  readonly even?: boolean | undefined
  readonly footer?: ComponentChildren
}

/** A real table; on a phone each row becomes a short list in which every value keeps its column's name. */
export const Table = <Row,>({ caption, captionHidden = false, columns, rows, even = false, footer }: TableProps<Row>) => (
  <>
    {/* Rows that become blocks lose their meaning in some browsers, so the roles are said again. */}
    <table class={even ? 'table even' : 'table'} role="table">
      <caption class={captionHidden ? 'unseen' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ heading, numeric }) => (
            <th scope="col" role="columnheader" class={numeric ? 'number' : undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row">
            {columns.map((column, place) =>
              place === 0 ? (
                <th scope="row" role="rowheader">
                  {column.cell(row)}
                </th>
              ) : (
                <td role="cell" data-label={column.heading} class={column.numeric ? 'number' : undefined}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
    {footer ? <p class="foot">{footer}</p> : null}
  </>
)
