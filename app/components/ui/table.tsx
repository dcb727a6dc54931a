import type { ReactNode } from 'react'
import styles from './table.module.css'

interface TableProps {
  caption: string
  /** Headings of the columns. */
  head: string[]
  /** The first cell of a row is its heading. */
  rows: { key: string; cells: ReactNode[] }[]
}

/** A table that becomes a list of facts on a phone, each with the heading of its column. */
export const Table = ({ caption, head, rows }: TableProps) => (
  <table className={styles.table}>
    <caption className="visually-hidden">{caption}</caption>
    <thead>
      <tr>
        {head.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ key, cells: [first, ...rest] }) => (
        <tr key={key}>
          <th scope="row">{first}</th>
          {rest.map((cell, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
            <td key={index}>
              {cell && head[index + 1] && <span className={styles.heading}>{head[index + 1]}</span>}
              <div>{cell}</div>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
