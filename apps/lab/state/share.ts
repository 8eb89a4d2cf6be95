import type { LabAddresses } from '../model/addresses.ts'
import type { LabState } from './lab-state.ts'
import { readLabState } from './read-lab-state.ts'
import { readParameters } from './read-parameters.ts'

/** What a link holds. */
export type DecodedState =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'state'
      readonly state: LabState
      /** What somebody pasted, from a link with `error=…`. */
      readonly error?: string
    }
  /** `message` is for the visitor. */
  | { readonly kind: 'unreadable'; readonly message: string }

const VERSION = '1'
const LONGEST_HASH = 100_000
const MOST_BYTES = 200_000

/** The state as the hash of a link, without `#`: a version, then deflated JSON in base64url. */
export async function encodeState(state: LabState): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(state))
  const packed = await collect(transform(json, new CompressionStream('deflate-raw')), Infinity)
  return VERSION + toBase64Url(packed)
}

/**
 * Reads the hash of a link: what `encodeState` wrote, or readable parameters such as `#origin=…&url=…&error=…`.
 * Never rejects, whatever the hash holds.
 */
export async function decodeState(hash: string, addresses: LabAddresses): Promise<DecodedState> {
  const text = hash.replace(/^#/, '')
  if (text === '') return { kind: 'empty' }
  if (text.length > LONGEST_HASH) return unreadable('The link is too long to be one of this lab.')
  if (text.includes('=')) return readParameters(new URLSearchParams(text), addresses)
  if (!text.startsWith(VERSION)) {
    return unreadable('The link is of another version of this lab. Open it there.')
  }
  const json = await unpack(text.slice(VERSION.length))
  const state = json === undefined ? undefined : readLabState(json)
  return state === undefined
    ? unreadable('The link is damaged. Perhaps a part of it is missing.')
    : { kind: 'state', state }
}

function unreadable(message: string): DecodedState {
  return { kind: 'unreadable', message }
}

/** `undefined` for anything that is not deflated JSON of a usual size. */
async function unpack(text: string): Promise<unknown> {
  try {
    const packed = fromBase64Url(text)
    const bytes = await collect(
      transform(packed, new DecompressionStream('deflate-raw')),
      MOST_BYTES,
    )
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function transform(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(stream)
}

/** @throws {RangeError} once the stream exceeds the limit; nothing more of it is read */
async function collect(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > limit) {
      await reader.cancel()
      throw new RangeError('too long')
    }
    chunks.push(value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** @throws {DOMException} for other characters */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  )
}
