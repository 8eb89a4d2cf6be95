import { setImmediate } from 'node:timers/promises'

/** A stream of several chunks, each in its own turn of the event loop. */
export function streamOf(...chunks: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const left = [...chunks]
  return new ReadableStream({
    async pull(controller) {
      await setImmediate()
      const chunk = left.shift()
      if (chunk === undefined) controller.close()
      else controller.enqueue(encoder.encode(chunk))
    },
  })
}
