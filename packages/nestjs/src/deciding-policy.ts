import type { ModulesContainer } from '@nestjs/core'
import type { CorsPolicy } from '@cors/core'
import { CORS_POLICY } from './cors-policy-token.ts'
import { moduleMark } from './module-mark.ts'

/**
 * The policy of an application: that of the one `CorsModule` in it. Where one module imports several, each lies inside
 * the one before it, and the innermost decides.
 *
 * @returns a function, since policies from factories are there only when all modules are
 * @throws {Error} where no module imports it, or several import different ones, as if each could have its own
 */
export function decidingPolicy(modules: ModulesContainer): () => CorsPolicy {
  const importers = [...modules.values()].filter(({ imports }) => [...imports].some(isCorsModule))
  const [innermost, ...others] = importers.map(({ imports }) => [...imports].findLast(isCorsModule))
  if (innermost === undefined) {
    throw new Error(
      '@cors/nestjs: CorsModule is imported by no module of the application, which is too late when it is loaded lazily; import it in the root module',
    )
  }
  if (others.some((other) => other !== innermost)) {
    const names = importers.map(({ name }) => name).join(' and ')
    throw new Error(
      `@cors/nestjs: CorsModule is imported with different policies by ${names}, but answers for the whole application. Import it once, in the root module, and give controllers policies of their own with @Cors().`,
    )
  }
  return () => innermost.getProviderByKey(CORS_POLICY).instance as CorsPolicy
}

function isCorsModule({ metatype }: { readonly metatype: object }): boolean {
  return Object.hasOwn(metatype, moduleMark)
}
