/** What a person asked to be imported. */
export interface ImportRequest {
  readonly path: string
  /** Name of the source: rows are known again by it and their own id. */
  readonly name?: string | undefined
  /** Where the source stands on the web. */
  readonly address?: string | undefined
  /** The file that says what each column of a table is. */
  readonly map?: string | undefined
  /** Slug of the brand whose catalogue it is. */
  readonly brand?: string | undefined
  /** Reads and checks everything, writes nothing. */
  readonly dryRun: boolean
}
