import { NO_CALLBACK, OriginFunctionError } from './origin-function-error.ts'
import { show } from './report.ts'

/** The error of a failed lookup: what the `origin` function threw, or how to write it if it tried to call a callback. */
export function explainLookupError(error: unknown): unknown {
  try {
    // By text, because an error may come from another realm. `request.user is not a function` has another cause.
    const text = String(error)
    return /^TypeError: [\w$]+ is not a function/.test(text)
      ? new OriginFunctionError(`threw ${show(text)}, ${NO_CALLBACK}`, error)
      : error
  } catch {
    return error
  }
}
