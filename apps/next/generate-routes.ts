/**
 * Writes the files by which Next finds routes: one for each, with its methods as named exports. Run it in the folder of
 * an application. One for another version of Next, which has no tsconfig.json, takes the other files from here, too.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { routes } from './conformance/routes.ts'

const HERE = '@cors/next-application'
const isShell = !existsSync('tsconfig.json')

for (const [path, createRoute] of Object.entries(routes)) {
  const methods = [...new Set([...Object.keys(createRoute()), 'OPTIONS'])].join(', ')
  write(
    `app/(conformance)${path}/route`,
    `import { routes } from '${HERE}/conformance/routes'

export const { ${methods} } = routes['${path}']()
`,
  )
}

if (isShell) {
  const apiRoutes = readdirSync(join(import.meta.dirname, 'pages/api'), {
    recursive: true,
    encoding: 'utf8',
  }).filter((file) => file.endsWith('.ts'))
  const pages = ['app/layout', 'app/prerendered/page']
  for (const file of [...pages, ...apiRoutes.map((name) => `pages/api/${name.slice(0, -3)}`)]) {
    write(file, `export { default } from '${HERE}/${file.replaceAll('\\', '/')}'\n`)
  }
}

/** Renames a complete file into place: `build` and `types` may run at the same time. */
function write(name: string, text: string): void {
  const file = `${name}.${isShell ? 'js' : 'plain.ts'}`
  const unfinished = `${file}.${process.pid}`
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(unfinished, text)
  renameSync(unfinished, file)
}
