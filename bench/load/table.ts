import type { Figures } from './measure.ts'

const columns = [
  'line',
  'threads',
  'p50 ms',
  'p95 ms',
  'per second',
  'of the bare server',
  'statements',
  'CPU ms: Node + PostgreSQL',
  'gzip kB',
  'generator busy, product / bare',
]

/** The figures as a Markdown table, with how the largest world compares with the smallest. */
export function tableOf(all: readonly Figures[]): string {
  const rows = [columns, columns.map(() => '---'), ...all.map(row)]
  return [...rows.map((cells) => `| ${cells.join(' | ')} |`), '', ...growth(all), ...afterwards(all)].join('\n')
}

function row(figures: Figures): string[] {
  const { line, threads, p50, p95, rate, bareRate, statements, node, database, weight, busy, bareBusy } = figures
  const { page, whole, scripts } = weight
  const weighed = whole > page ? `${kilo(whole)} (page ${kilo(page)}, JavaScript ${kilo(scripts)})` : kilo(page)
  return [
    ...[line, threads.toLocaleString('en'), short(p50), short(p95), short(rate), `1/${short(bareRate / rate)}`],
    ...[short(statements), `${short(node)} + ${short(database)}`, weighed, `${percent(busy)} / ${percent(bareBusy)}`],
  ]
}

/** "p95 at the largest ÷ at the smallest", line by line. */
function growth(all: readonly Figures[]): string[] {
  const sizes = [...new Set(all.map(({ threads }) => threads))].sort((a, b) => a - b)
  const [least, most] = [sizes[0], sizes.at(-1)]
  if (least === undefined || most === undefined || least === most) return []
  const told = all
    .filter(({ threads }) => threads === most)
    .flatMap(({ line, p95 }) => {
      const small = all.find((figures) => figures.threads === least && figures.line === line)
      return small ? `${line} ${short(p95 / small.p95)}` : []
    })
  return [`p95 at ${most.toLocaleString('en')} threads ÷ at ${least.toLocaleString('en')}: ${told.join(', ')}.`]
}

function afterwards(all: readonly Figures[]): string[] {
  return all
    .filter(({ after }) => after >= 0.5)
    .map(
      ({ line, threads, after }) =>
        `${line}, ${threads.toLocaleString('en')} threads: jobs done ${short(after)} s after the last request.`,
    )
}

const kilo = (bytes: number) => (bytes / 1000).toFixed(1)
const percent = (share: number) => `${Math.round(share * 100)} %`
const short = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
