import type { CorsOptions, CorsPolicy } from '@cors/core'
import { CannotRun } from '../cannot-run.ts'
import { importModule } from './import-module.ts'
import type { PolicySource } from './policy-source.ts'

/** What a policy file holds: options, a policy, or whatever else somebody wrote there. */
export type PolicyValue = CorsPolicy | CorsOptions | false | undefined

/**
 * The options or the policy of a file. Modules run; JSON does not.
 *
 * @throws {CannotRun} if the file is not valid, or has no such export
 * @throws {CorsPolicyError} if the module calls `definePolicy` with options that it rejects
 */
export async function loadPolicy(source: PolicySource): Promise<PolicyValue> {
  return source.path.endsWith('.json') ? readJson(source) : readModule(source)
}

function readJson({ text, name, exportName }: PolicySource): PolicyValue {
  if (exportName !== undefined) throw new CannotRun(`${name} is JSON, which has no exports.`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new CannotRun(`${name} is not valid JSON: ${(error as Error).message}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value as PolicyValue
  }
  // Editors read it, and nobody else does.
  const options = Object.entries(value).filter(([key]) => key !== '$schema')
  return Object.fromEntries(options) as unknown as CorsOptions
}

async function readModule(source: PolicySource): Promise<PolicyValue> {
  const { name, exportName } = source
  const exported = await importModule(source)
  const names = exportName === undefined ? ['policy', 'default'] : [exportName]
  const found = names.find((key) => Object.hasOwn(exported, key))
  if (found === undefined) {
    const wanted = exportName ?? 'policy, and no default export'
    const others = Object.keys(exported)
    const hint = others.length === 0 ? '' : ` It exports ${others.join(', ')}: write ${name}#NAME.`
    throw new CannotRun(`${name} has no export ${wanted}.${hint}`)
  }
  return exported[found] as PolicyValue
}
