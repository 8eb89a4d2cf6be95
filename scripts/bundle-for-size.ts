/** Bundles core as an application would ship it, with the public-suffix table and without, for size-limit to weigh. */
import { build } from 'tsdown'

const withoutTable = {
  name: 'without-public-suffix-table',
  load: (id: string) =>
    id.endsWith('/public-suffix-table.ts') ? "export const publicSuffixTable = ''" : undefined,
}

for (const [name, plugins] of [
  ['core', []],
  ['core-without-table', [withoutTable]],
] as const) {
  await build({
    config: false,
    entry: { [name]: 'packages/core/src/index.ts' },
    outDir: 'reports/size',
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
