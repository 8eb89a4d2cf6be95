import { setImmediate } from 'node:timers/promises'

/** A stream that gives one part after the other, in turns of the event loop. */
export function inParts(...parts: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const left = [...parts]
  return new ReadableStream({
    async pull(controller) {
      await setImmediate()
      const part = left.shift()
      if (part === undefined) controller.close()
      else controller.enqueue(encoder.encode(part))
    },
  })
}
