import { REASONS, type ReasonCode } from '../reasons.ts'

/**
 * The reasons, those first that stand for others where a console prints the same for several: of the CORS check those of
 * the response, because Firefox and WebKit do not say when it was the preflight's.
 */
export const CONSOLE_REASONS: readonly ReasonCode[] = (Object.keys(REASONS) as ReasonCode[]).filter(
  (code) => !code.startsWith('preflight-allow-'),
)
