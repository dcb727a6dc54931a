import { openPool } from './db.ts'

/** Fewer rows than this say nothing that the planner would not guess. */
const enoughToTell = 2_000

/** Keeps what the planner knows of the tables near the truth while they are filled: it would take them for small until PostgreSQL
 *  has a minute to look, and its plans would cost more with every row. Looks whenever there are four times as many rows. */
export class Statistics {
  private rows = 0
  private next = enoughToTell

  /** So many more rows are committed. */
  async grow(rows: number): Promise<void> {
    this.rows += rows
    if (this.rows < this.next) return
    this.next = 4 * this.rows
    await freshStatistics()
  }
}

/** Looks again at each table that has come to twice the size that the planner knows of, or of which half as many rows as it knows have
 *  changed. What another process is just looking at is passed over. */
export async function freshStatistics(): Promise<void> {
  const { rows } = await openPool().query<{ table: string }>(
    `SELECT c.oid::regclass::text AS "table" FROM pg_class c
      WHERE c.relkind = 'r' AND c.relnamespace IN (current_schema()::regnamespace, to_regnamespace('graphile_worker'))
        AND (pg_relation_size(c.oid) > 2 * c.relpages * current_setting('block_size')::int OR pg_stat_get_mod_since_analyze(c.oid) > c.reltuples / 2)`,
  )
  if (rows.length > 0) await openPool().query(`ANALYZE (SKIP_LOCKED) ${rows.map(({ table }) => table).join(', ')}`)
}
