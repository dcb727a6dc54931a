/** Something that is kept and can be counted anew. */
export interface Recount {
  readonly name: string
  /** SQL that gives a row for each thing that differs, with what it is known by: none, ever. While the site serves, something may
   *  differ as long as the jobs that bring it up still wait. */
  readonly rows: string
}
