import { readdirSync } from 'node:fs'

/**
 * The contestants of a folder: the default exports of its files, at any depth, in the order of their names. A contestant
 * takes part when it has a file there.
 *
 * @param folder - its URL, with a slash at the end
 */
export async function contestantsIn<Contestant>(folder: URL): Promise<readonly Contestant[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Promise.all(
    files
      .filter((file) => file.endsWith('.ts'))
      .toSorted()
      .map(async (file) => {
        const { href } = new URL(file, folder)
        const module = (await import(href)) as { readonly default: Contestant }
        return module.default
      }),
  )
}
