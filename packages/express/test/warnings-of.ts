import { vi } from 'vitest'

/** A warning of the process. */
export interface ProcessWarning {
  readonly message: string
  readonly code: string | undefined
}

/** The warnings of the process while a function runs. They are not printed. */
export async function warningsOf(run: () => Promise<unknown>): Promise<readonly ProcessWarning[]> {
  const emitWarning = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  try {
    await run()
    return emitWarning.mock.calls.map(([warning, options]) => ({
      message: String(warning),
      code: (options as { readonly code?: string } | undefined)?.code,
    }))
  } finally {
    emitWarning.mockRestore()
  }
}
