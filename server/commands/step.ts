/** Does one step of a command and prints it with its time. What it gives as text is printed too. */
export async function step<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  const began = performance.now()
  const result = await work()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${name.padEnd(10)} ${seconds.padStart(5)} s${typeof result === 'string' ? `  ${result}` : ''}`)
  return result
}
