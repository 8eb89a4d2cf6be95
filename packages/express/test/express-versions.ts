import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import express5 from 'express'
import express4 from 'express-4'
import express4Lowest from 'express-4-lowest'
import express5Lowest from 'express-5-lowest'

export type Express = typeof express5

/** Both ends of both ranges of Express that the package is for, by name. */
export const versions: readonly (readonly [name: string, express: Express])[] = [
  [nameOf('express'), express5],
  [nameOf('express-5-lowest'), express5Lowest],
  // The types of Express 4 are its own; what is called here has not changed.
  [nameOf('express-4'), express4 as unknown as Express],
  [nameOf('express-4-lowest'), express4Lowest],
]

function nameOf(alias: string): string {
  const path = createRequire(import.meta.url).resolve(`${alias}/package.json`)
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }
  return `Express ${version}`
}
