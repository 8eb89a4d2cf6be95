import * as fc from 'fast-check'

const MODELS: readonly string[] = [
  'https://app.example.com',
  'https://admin.example.com',
  'https://a.example.org',
  'http://localhost:3000',
  'https://late.example',
  'https://partner.example',
]

const BEFORE = [
  '\t',
  ' ',
  '.',
  'x',
  '"',
  "'",
  '<',
  '\0',
  '\xef\xbb\xbf',
  'null',
  'null ',
  'https://',
  'blob:',
  'filesystem:',
  'view-source:',
  'https://stranger.example,',
  'https://stranger.example ',
  'https://stranger.example?',
  'https://stranger.example#',
  'https://stranger.example/',
  'https://stranger.example\\',
]

const AFTER = [
  '\t',
  ' ',
  '.',
  '..',
  '/',
  '//',
  '\\',
  ':',
  ':443',
  ':80',
  ':0',
  ':0443',
  ':65536',
  ':3000',
  '?',
  '#',
  '/path',
  '@stranger.example',
  ':x@stranger.example',
  '.stranger.example',
  '-stranger.example',
  '%00',
  '%2estranger.example',
  '\0',
  '\0.stranger.example',
  '"',
  "'",
  '>',
  ';',
  ',',
  ', https://stranger.example',
  ',https://app.example.com',
  ' null',
  '\xe9',
  '\xe2\x80\x8b',
  '*',
  'm',
]

/** Labels that would lie under a pattern if somebody looked only at the end. */
const INSIDE = [
  'user@',
  'user:word@',
  '*.',
  '.',
  'x.',
  'X.',
  '-.',
  '_.',
  '\xdf.',
  '%61.',
  'stranger.example/.',
  'stranger.example#.',
  'stranger.example?.',
  'stranger.example\\.',
  'stranger.example:1.',
  `${'a'.repeat(64)}.`,
  'a.'.repeat(130),
]

/** An origin that is allowed somewhere, spelt otherwise; some spellings are allowed, too. */
export function respelledOrigin(): fc.Arbitrary<string> {
  const byte = fc.nat(255).map((code) => String.fromCharCode(code))
  return fc
    .record({
      model: fc.constantFrom(...MODELS),
      place: fc.integer({ min: 0, max: 99 }),
      way: fc.constantFrom(...WAYS),
      byte: byte.filter((one) => one !== '\r' && one !== '\n'),
      before: fc.constantFrom(...BEFORE),
      after: fc.constantFrom(...AFTER),
      inside: fc.constantFrom(...INSIDE),
    })
    .map(({ model, place, way, ...parts }) =>
      way(model, Math.floor((place / 100) * model.length), parts),
    )
}

interface Parts {
  readonly byte: string
  readonly before: string
  readonly after: string
  readonly inside: string
}

const WAYS: readonly ((model: string, at: number, parts: Parts) => string)[] = [
  (model, at, { byte }) => model.slice(0, at) + byte + model.slice(at + 1),
  (model, at, { byte }) => model.slice(0, at) + byte + model.slice(at),
  (model, _at, { byte }) => model + byte,
  (model, at) => model.slice(0, at) + model.slice(at + 1),
  (model, at) => model.slice(0, at) + model[at]!.toUpperCase() + model.slice(at + 1),
  (model, at) => model.slice(0, at) + escape(model[at]!) + model.slice(at + 1),
  (model, at) => model.slice(0, at) + model[at]! + model.slice(at),
  (model) => model.toUpperCase(),
  (model) => model.replace(/^https?/, (scheme) => (scheme === 'http' ? 'https' : 'http')),
  (model, _at, { before }) => before + model,
  (model, _at, { after }) => model + after,
  (model, _at, { before, after }) => before + model + after,
  (model, _at, { inside }) => model.replace('://', `://${inside}`),
  (model, _at, { inside, after }) => model.replace('://', `://${inside}`) + after,
  (model) => `${model}, ${model}`,
  (model) => model.split('://')[1]!,
  (model) => `//${model.split('://')[1]!}`,
]

function escape(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`
}
