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

/** Labels that would match a pattern if a check read only the end of the origin. */
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

/** An allowed origin with one byte changed, inserted or appended, or with text at both ends. */
export function respelledOrigin(examples: readonly string[]): fc.Arbitrary<string> {
  const byte = fc.nat(255).map((code) => String.fromCharCode(code))
  return fc
    .record({
      example: fc.constantFrom(...examples),
      place: fc.integer({ min: 0, max: 99 }),
      way: fc.constantFrom('change', 'insert', 'append', 'surround', 'known'),
      byte: byte.filter((one) => one !== '\r' && one !== '\n'),
      before: fc.constantFrom(...BEFORE),
      after: fc.constantFrom(...AFTER),
      inside: fc.constantFrom('', ...INSIDE),
    })
    .map(({ example, place, way, byte: put, before, after, inside }) => {
      const at = Math.floor((place / 100) * example.length)
      if (way === 'change') return example.slice(0, at) + put + example.slice(at + 1)
      if (way === 'insert') return example.slice(0, at) + put + example.slice(at)
      if (way === 'append') return example + put
      if (way === 'surround') return before + example.replace('://', `://${inside}`) + after
      const spellings = knownSpellings(example)
      return spellings[place % spellings.length]!
    })
}

/** Spellings that careless checks have accepted as the origin. */
export function knownSpellings(example: string): readonly string[] {
  const bare = example.split('://')[1]!
  const oneByOne = Array.from(example, (character, at) => {
    const [start, end] = [example.slice(0, at), example.slice(at + 1)]
    return [
      start + end,
      start + character.toUpperCase() + end,
      `${start}%${character.charCodeAt(0).toString(16)}${end}`,
      start + character + character + end,
      // In a regular expression a dot matches any character.
      ...(character === '.' ? [`${start}x${end}`] : []),
    ]
  })
  return [
    ...oneByOne.flat(),
    ...BEFORE.map((before) => before + example),
    ...AFTER.map((after) => example + after),
    ...INSIDE.map((inside) => example.replace('://', `://${inside}`)),
    example.toUpperCase(),
    example.startsWith('https') ? `http://${bare}` : `https://${bare}`,
    `wss://${bare}`,
    `${example}, ${example}`,
    `${example} ${example}`,
    bare,
    `//${bare}`,
    `https:/${bare}`,
    `https:${bare}`,
  ]
}
