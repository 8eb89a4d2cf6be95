import * as fc from 'fast-check'

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

/** An origin with one byte changed, put in or appended, or with something at both ends. */
export function respelledOrigin(models: readonly string[]): fc.Arbitrary<string> {
  const byte = fc.nat(255).map((code) => String.fromCharCode(code))
  return fc
    .record({
      model: fc.constantFrom(...models),
      place: fc.integer({ min: 0, max: 99 }),
      way: fc.constantFrom('change', 'put in', 'append', 'surround', 'known'),
      byte: byte.filter((one) => one !== '\r' && one !== '\n'),
      before: fc.constantFrom(...BEFORE),
      after: fc.constantFrom(...AFTER),
      inside: fc.constantFrom('', ...INSIDE),
    })
    .map(({ model, place, way, byte: put, before, after, inside }) => {
      const at = Math.floor((place / 100) * model.length)
      if (way === 'change') return model.slice(0, at) + put + model.slice(at + 1)
      if (way === 'put in') return model.slice(0, at) + put + model.slice(at)
      if (way === 'append') return model + put
      if (way === 'surround') return before + model.replace('://', `://${inside}`) + after
      const spellings = knownSpellings(model)
      return spellings[place % spellings.length]!
    })
}

/** Spellings that careless checks have taken for the origin. */
export function knownSpellings(model: string): readonly string[] {
  const bare = model.split('://')[1]!
  const oneByOne = Array.from(model, (character, at) => {
    const [start, end] = [model.slice(0, at), model.slice(at + 1)]
    return [
      start + end,
      start + character.toUpperCase() + end,
      `${start}%${character.charCodeAt(0).toString(16)}${end}`,
      start + character + character + end,
      // A dot of a regular expression is any character.
      ...(character === '.' ? [`${start}x${end}`] : []),
    ]
  })
  return [
    ...oneByOne.flat(),
    ...BEFORE.map((before) => before + model),
    ...AFTER.map((after) => model + after),
    ...INSIDE.map((inside) => model.replace('://', `://${inside}`)),
    model.toUpperCase(),
    model.startsWith('https') ? `http://${bare}` : `https://${bare}`,
    `wss://${bare}`,
    `${model}, ${model}`,
    `${model} ${model}`,
    bare,
    `//${bare}`,
    `https:/${bare}`,
    `https:${bare}`,
  ]
}
