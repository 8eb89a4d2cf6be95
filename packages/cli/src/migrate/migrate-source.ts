import { CALLER_CHANGES, type CallerChange } from './caller-change.ts'
import { readMarker, type Decision } from './decision.ts'
import { migrateNest } from './migrate-nest.ts'
import { Migration } from './migration.ts'
import { OLD_PACKAGES, type OldPackage } from './old-package.ts'
import { PackageMigration } from './package-migration.ts'
import { findPackageUses } from './package-uses.ts'
import { indexSource, type SourceError } from './source-index.ts'

export type NewPackage =
  | '@cors/express'
  | '@cors/node'
  | '@cors/koa'
  | '@cors/fastify'
  | '@cors/hono'
  | '@cors/nestjs'

export interface MigrateOptions {
  /** Whether the project has Express. Default: whether the file imports it. */
  readonly hasExpress?: boolean
}

export interface MigratedSource {
  readonly text: string
  /** The packages that the text uses now, and did not before. */
  readonly added: readonly NewPackage[]
  /** The packages that the text still uses. */
  readonly kept: readonly OldPackage['name'][]
  /** What a person must decide, in the order of the text. Each has its comment there. */
  readonly decisions: readonly Decision[]
  /** What callers may notice. */
  readonly callerChanges: readonly CallerChange[]
  /** Why the text was left as it is: it is no JavaScript or TypeScript. */
  readonly error?: SourceError
}

/**
 * Migrates one file from `cors`, `@koa/cors`, `@fastify/cors`, `hono/cors` and Nest's `enableCors`. Pure. Changes only
 * what must change, and never makes a policy wider: what the text does not prove is marked for a person to decide.
 */
export function migrateSource(
  text: string,
  filename: string,
  options: MigrateOptions = {},
): MigratedSource {
  if (!mayConcern(text)) return leaveSource(text)
  const index = indexSource(text, filename)
  if ('message' in index) return leaveSource(text, index)
  const migration = new Migration(text, index, quoteOf(text))
  const added = new Set<NewPackage>()
  const kept: OldPackage['name'][] = []
  for (const old of OLD_PACKAGES) {
    const uses = findPackageUses(old.name, index)
    if (uses.length === 0) continue
    const target = targetOf(old, migration, options)
    const file = new PackageMigration(migration, old, target, uses)
    if (file.run()) added.add(target)
    else kept.push(old.name)
  }
  if (migrateNest(migration)) added.add('@cors/nestjs')
  const migrated = migration.finish()
  const left = index.comments.flatMap((comment): Decision[] => {
    const message = readMarker(comment.value)
    if (message === undefined || migration.isRepeated(comment)) return []
    return [{ code: 'marker-left', message, start: comment.start }]
  })
  const decisions = [...migration.decisions, ...left]
  decisions.sort((a, b) => a.start - b.start)
  const order = Object.keys(CALLER_CHANGES) as CallerChange[]
  return {
    text: migrated,
    added: [...added],
    kept,
    decisions,
    callerChanges: order.filter((change) => migration.callerChanges.has(change)),
  }
}

/** A source that is left as it is. */
export function leaveSource(text: string, error?: SourceError): MigratedSource {
  const source = { text, added: [], kept: [], decisions: [], callerChanges: [] }
  return error === undefined ? source : { ...source, error }
}

/** Cheap, because most files of a project have nothing to do with it. */
export function mayConcern(text: string): boolean {
  return /['"`](?:@koa\/|@fastify\/|hono\/)?cors['"`]|enableCors|NestFactory|WebSocketGateway|cors-migrate:/.test(
    text,
  )
}

function quoteOf(text: string): string {
  const single = text.split("'").length
  const double = text.split('"').length
  return double > single ? '"' : "'"
}

function targetOf(
  { name }: OldPackage,
  { index }: Migration,
  { hasExpress }: MigrateOptions,
): NewPackage {
  if (name === '@koa/cors') return '@cors/koa'
  if (name === '@fastify/cors') return '@cors/fastify'
  if (name === 'hono/cors') return '@cors/hono'
  const uses = (specifier: string): boolean => findPackageUses(specifier, index).length > 0
  if (uses('express')) return '@cors/express'
  const isOther = ['connect', 'http', 'node:http', 'polka', 'restify'].some(uses)
  return hasExpress === true && !isOther ? '@cors/express' : '@cors/node'
}
