import { report } from './conformance/tell-suite.ts'

/** Next calls it with every error that nobody caught. */
export async function onRequestError(error: unknown): Promise<void> {
  await report(error)
}
