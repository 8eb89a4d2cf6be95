import { readdirSync } from 'node:fs'

/**
 * The contestants of a folder: the default exports of the files in it, at any depth, in the order of their names. To
 * take part is to have a file there.
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
