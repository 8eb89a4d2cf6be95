import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Lets Node import TypeScript with decorators, which it cannot strip, and modules that are not named with `.ts`. */
export function transpileDecorators(): void {
  registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context)
      } catch (error) {
        if (!specifier.startsWith('.')) throw error
        return next(`${specifier.replace(/\.js$/, '')}.ts`, context)
      }
    },
    load(url, context, next) {
      if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context)
      const source = readFileSync(fileURLToPath(url), 'utf8')
      if (!/^\s*@[A-Z]\w*\(/m.test(source)) return next(url, context)
      return { format: 'module', shortCircuit: true, source: transpile(source) }
    },
  })
}

let typescript: typeof import('typescript-6') | undefined

function transpile(source: string): string {
  typescript ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)(
    'typescript-6',
  )
  const { ModuleKind, ScriptTarget, transpileModule } = typescript!
  const { outputText } = transpileModule(source, {
    compilerOptions: {
      target: ScriptTarget.ES2023,
      module: ModuleKind.ESNext,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      verbatimModuleSyntax: false,
    },
  })
  return outputText
}
