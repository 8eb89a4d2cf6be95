import type { RawResponse, WriteCase } from './write-case.ts'
import { writeHeadArguments } from './write-head-arguments.ts'

/** What the application set on the response before `writeHead`. */
const PREPARATIONS: readonly (readonly [
  title: string,
  prepare: (response: RawResponse) => void,
])[] = [
  ['', () => {}],
  [
    ' beside headers that were set before',
    (response) => {
      response.setHeader('X-Before', '1')
      response.setHeader('x-a', 'before')
      response.setHeader('Vary', 'Accept-Encoding')
      response.setHeader('Access-Control-Allow-Methods', 'PUT')
    },
  ],
  [
    ' where every header is removed again',
    (response) => {
      response.setHeader('X-Before', '1')
      for (const name of response.getHeaderNames()) response.removeHeader(name)
    },
  ],
]

const headersCases: readonly WriteCase[] = PREPARATIONS.flatMap(([before, prepare]) =>
  writeHeadArguments.map(([title, make, dropsVary = false]): WriteCase => ({
    title: `writeHead with ${title}${before}`,
    write: (response) => {
      prepare(response)
      response.writeHead(201, make()).end('body')
    },
    dropsVary,
    onlyAllowed: before !== '',
    givesPairs: title.startsWith('pairs'),
  })),
)

const parameterCases: readonly WriteCase[] = (
  [
    ['a status', [202]],
    ['a status as text', ['202']],
    ['an invalid status', [99]],
    ['no parameter', []],
    ['a reason', [202, 'Fine']],
    ['an empty reason', [202, '']],
    ['a reason with a line break', [202, 'Fine\r\nX-Evil: 1', { Vary: 'Accept' }]],
    ['a reason and an object', [202, 'Fine', { 'X-A': '1', Vary: 'Accept' }]],
    ['a reason and a list', [202, 'Fine', ['X-A', '1', 'Vary', 'Accept']]],
    ['a reason and pairs', [202, 'Fine', [['X-A', '1']]]],
    ['a reason and null', [202, 'Fine', null]],
    ['a reason and a text as headers', [202, 'Fine', 'ab']],
    ['undefined and an object', [202, undefined, { 'X-A': '1' }]],
    ['null and an object', [202, null, { 'X-A': '1' }]],
    ['a number and an object', [202, 7, { 'X-A': '1' }]],
    ['an object and undefined', [202, { 'X-A': '1' }, undefined]],
    ['an object and null', [202, { 'X-A': '1' }, null]],
    ['two objects', [202, { 'X-A': '1' }, { 'X-B': '2', Vary: 'Accept' }]],
    ['undefined', [202, undefined]],
    ['null', [202, null]],
    ['204', [204, { 'X-A': '1' }]],
    ['304', [304, { ETag: '"a"', Vary: 'Accept' }]],
    ['600', [600, { 'X-A': '1' }]],
  ] as const
).map(([title, parameters]) => ({
  title: `writeHead with ${title} as parameters`,
  write: (response) => response.writeHead(...parameters).end('body'),
  givesPairs: title.endsWith('pairs'),
}))

/** Calls of `writeHead`. */
export const writeHeadCases: readonly WriteCase[] = [...headersCases, ...parameterCases]
