/** Bundles core as applications ship it, for size-limit to weigh: what every one needs, and all that there is. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { build } from 'tsdown'

const FOLDER = 'reports/size'
const CORE = '../../packages/core/src/index.ts'

const withoutTable = {
  name: 'without-public-suffix-table',
  load: (id: string) =>
    id.endsWith('/public-suffix-table.ts') ? "export const publicSuffixTable = ''" : undefined,
}

mkdirSync(FOLDER, { recursive: true })
for (const [name, names, plugins] of [
  ['core', '*', []],
  ['policy-and-decision', '{ decide, definePolicy }', [withoutTable]],
] as const) {
  const entry = `${FOLDER}/${name}.ts`
  writeFileSync(entry, `export ${names} from '${CORE}'\n`)
  await build({
    config: false,
    entry: { [name]: entry },
    outDir: FOLDER,
    tsconfig: 'packages/core/tsconfig.json',
    platform: 'neutral',
    clean: false,
    dts: false,
    minify: true,
    // Bundlers read `@__PURE__`; applications do not ship it.
    outputOptions: { comments: { annotation: false } },
    logLevel: 'warn',
    plugins: [...plugins],
  })
}
