const packages = new URL('packages/', import.meta.url).pathname

/**
 * Sources, not builds: coverage and mutants then speak of the lines that people write. What is published is checked
 * as it is packed, by `scripts/test.ts`.
 */
export const alias: { find: RegExp; replacement: string }[] = [
  { find: /^@cors\/([^/]+)$/, replacement: `${packages}$1/src/index.ts` },
  { find: /^@cors\/([^/]+)\/([^/]+)$/, replacement: `${packages}$1/src/$2.ts` },
]
