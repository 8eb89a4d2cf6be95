import { createServer, type RequestListener } from 'node:http'
import { responsesOf, headerOf, from, preflight } from '@cors/conformance/requests'
import { expect, test, vi } from 'vitest'
import { cors, definePolicy, withCors, type PolicyOfRequest } from '../src/index.ts'

const PAGE = 'https://app.example.com'
const OTHER_PAGE = 'https://other.example'
const own = definePolicy({ origin: PAGE, credentials: true })
const everyone = definePolicy({ origin: '*', methods: ['PUT'] })
const choose: PolicyOfRequest = ({ headers }) => (headers.origin === PAGE ? own : everyone)

test.each<[string, RequestListener]>([
  ['withCors', withCors(choose, (_request, response) => response.end())],
  [
    'cors',
    (request, response) => {
      cors(choose)(request, response, () => response.end())
    },
  ],
])(
  '%s: a chosen * varies by Origin, so that no cache sends it to the other page',
  async (_, listener) => {
    const [page, otherPage, program, preflightResponse] = await responsesOf(
      createServer(listener),
      from(PAGE),
      from(OTHER_PAGE),
      {},
      preflight(OTHER_PAGE, 'PUT'),
    )
    expect(headerOf(page, 'access-control-allow-origin')).toBe(PAGE)
    for (const response of [otherPage, program]) {
      expect(headerOf(response, 'access-control-allow-origin')).toBe('*')
      expect(headerOf(response, 'vary')).toBe('Origin')
    }
    expect(headerOf(preflightResponse, 'vary')).toBe(
      'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    )
  },
)

/** What functions of JavaScript return by mistake. */
const mistakes: readonly unknown[] = [undefined, null, PAGE, true, Promise.resolve()]

test.each(mistakes)(
  'a function that returns %o denies, and its error says what to return, once for each request',
  async (returned) => {
    const mistaken = (() => returned) as PolicyOfRequest
    const errors: unknown[] = []
    const reached = vi.fn<RequestListener>((_request, response) => response.end())
    const wrapped = withCors(mistaken, reached, { onError: (error) => errors.push(error) })
    const inChain: RequestListener = (request, response) => {
      cors(mistaken)(request, response, (error) => {
        if (error === undefined) {
          reached(request, response)
        } else {
          errors.push(error)
          response.writeHead(500).end()
        }
      })
    }
    for (const listener of [wrapped, inChain]) {
      const responses = await responsesOf(
        createServer(listener),
        from(PAGE),
        preflight(PAGE, 'PUT'),
      )
      for (const response of responses) {
        expect(response.status).toBe(500)
        expect(headerOf(response, 'access-control-allow-origin')).toBeUndefined()
        expect(headerOf(response, 'vary')).toContain('Origin')
      }
    }
    expect(errors).toHaveLength(4)
    for (const error of errors) {
      expect(error).toMatchObject({ code: 'ERR_CORS_POLICY_CHOICE' })
      expect(String(error)).toContain('return a policy that definePolicy made')
    }
    expect(reached).not.toHaveBeenCalled()
  },
)

test('a function may be asynchronous, and an error in it denies without ending the process', async () => {
  const error = new Error('no tenant')
  const choosing: readonly PolicyOfRequest[] = [
    async () => own,
    () => Promise.reject(error),
    () => {
      throw error
    },
  ]
  const errors: Error[] = []
  const found: (string | undefined)[] = []
  for (const choosePolicy of choosing) {
    const listener = withCors(choosePolicy, (_request, response) => response.end(), {
      onError: (reported) => errors.push(reported),
    })
    const [response] = await responsesOf(createServer(listener), from(PAGE))
    found.push(`${response.status} ${headerOf(response, 'access-control-allow-origin')}`)
  }
  expect(found).toEqual([`200 ${PAGE}`, '500 undefined', '500 undefined'])
  expect(errors).toEqual([error, error])
})
