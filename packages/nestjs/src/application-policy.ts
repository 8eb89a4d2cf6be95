import type { ModulesContainer } from '@nestjs/core'
import type { CorsPolicy } from '@cors/core'
import { readPolicySource } from './policy-of-request.ts'
import { corsModuleKey } from './cors-module-key.ts'
import { CORS_POLICY } from './cors-policy-token.ts'

/**
 * The policy of an application. Where one module imports `CorsModule` several times, the last one decides.
 *
 * @returns a function, since a factory makes its policy only when all modules are loaded
 * @throws {Error} where no module imports `CorsModule`, or several import it with different policies
 */
export function applicationPolicy(modules: ModulesContainer): () => CorsPolicy {
  const importers = [...modules.values()].filter(({ imports }) => [...imports].some(isCorsModule))
  const [corsModule, ...others] = importers.map(({ imports }) =>
    [...imports].findLast(isCorsModule),
  )
  if (corsModule === undefined) {
    throw new Error(
      '@cors/nestjs: no module of the application imports CorsModule. Loading it lazily is too late; import it in the root module.',
    )
  }
  if (others.some((other) => other !== corsModule)) {
    const names = importers.map(({ name }) => name).join(' and ')
    throw new Error(
      `@cors/nestjs: ${names} import CorsModule with different policies, but CorsModule sets the policy of the whole application. Import it once, in the root module, and use @Cors() where a controller needs another policy.`,
    )
  }
  let policy: CorsPolicy | undefined
  // Not only a policy: `overrideProvider(CORS_POLICY)` in a test may set options, `false` or a function.
  return () =>
    (policy ??= readPolicySource(corsModule.getProviderByKey<CorsPolicy>(CORS_POLICY).instance))
}

function isCorsModule({ metatype }: { readonly metatype: object }): boolean {
  return Object.hasOwn(metatype, corsModuleKey)
}
