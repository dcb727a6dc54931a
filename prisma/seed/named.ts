/** The id that goes by a name of the content; a name that nothing bears is a slip of the pen. */
export function named(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (!id) throw new Error(`The demo names "${name}", which it does not make.`)
  return id
}
