/**
 * Runs samples, several at a time, and throws with the smallest list that still fails.
 *
 * @param run - returns what is wrong, or `undefined`
 * @param show - what to print of the list that fails
 */
export async function runSamples<Item>(
  samples: readonly (readonly Item[])[],
  run: (items: readonly Item[]) => Promise<string | undefined>,
  show: (items: readonly Item[]) => unknown = (items) => items,
): Promise<void> {
  const left = [...samples]
  let failing: { readonly items: readonly Item[]; readonly reason: string } | undefined
  async function work(): Promise<void> {
    for (let items = left.shift(); items !== undefined; items = left.shift()) {
      if (failing !== undefined) return
      const reason = await run(items)
      if (reason !== undefined) failing ??= { items, reason }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  if (failing === undefined) return
  const smallest = await shrink(failing.items, run, Date.now() + SHRINKING)
  const reason =
    (await run(smallest)) ?? `${failing.reason}\nonly among other connections; alone it passes`
  throw new Error(`${reason}\nsent: ${JSON.stringify(show(smallest))}`)
}

const AT_ONCE = 24
/** Milliseconds. Each step may take as long as the watchdog. */
const SHRINKING = 20_000

/** Removes one item after another while the rest still fails, until the deadline. */
async function shrink<Item>(
  items: readonly Item[],
  run: (items: readonly Item[]) => Promise<string | undefined>,
  deadline: number,
): Promise<readonly Item[]> {
  for (let index = 0; index < items.length; index++) {
    if (Date.now() > deadline) return items
    const fewer = items.toSpliced(index, 1)
    if (fewer.length > 0 && (await run(fewer)) !== undefined) return shrink(fewer, run, deadline)
  }
  return items
}
