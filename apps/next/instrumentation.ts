import { recordError } from './conformance/side-channel.ts'

/** Next calls it with every uncaught error. */
export async function onRequestError(error: unknown): Promise<void> {
  await recordError(error)
}
