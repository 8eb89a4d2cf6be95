import { constant, constantFrom, oneof, tuple, type Arbitrary } from 'fast-check'
import type { Header, HeaderList, RecordedResponse } from '@cors/browser'
import { mostly } from './mostly.ts'

/** The request, for responses that nearly allow it. */
export interface RequestFacts {
  readonly origin: string
  readonly method: string
  readonly names: readonly string[]
  readonly credentials: boolean
  /** Whether the request comes from a redirect, after which its origin may be `null`. */
  readonly redirected: boolean
}

/** The response to a preflight: mostly one that allows the request, else one that nearly does. */
export function arbitraryPreflightResponse(facts: RequestFacts): Arbitrary<RecordedResponse> {
  const names = facts.names.join(', ')
  return tuple(
    mostly(204, [200, 299, 300, 302, 304, 400, 401, 404, 405, 500, 503, 599, 699], 5),
    allowOrigin(facts),
    allowCredentials(facts),
    lines(
      'Access-Control-Allow-Methods',
      mostly<readonly string[]>(
        [facts.method],
        [
          ...[
            [],
            [''],
            ['*'],
            ['GET, *'],
            [`GET, ${facts.method}`],
            ['GET', facts.method],
            ['GET'],
          ],
          ...[[facts.method.toLowerCase()], [facts.method.toUpperCase()], [`${facts.method},`]],
          ...[
            [` ,\t${facts.method} ,`],
            [`"${facts.method}"`],
            [`${facts.method} PUT`],
            ['*', 'é'],
          ],
          ...[[`${facts.method};`], [`${facts.method}, (`], [facts.method, '@'], ['PUT, DELETE']],
        ],
        3,
      ),
    ),
    lines(
      'Access-Control-Allow-Headers',
      mostly<readonly string[]>(
        [names],
        [
          ...[[], [''], ['*'], ['x-a, *'], ['*, authorization'], [...facts.names], ['x-a']],
          ...[[names.toUpperCase()], [`${names},`], [`\t, ${names} ,,`], [names.replace(',', ' ')]],
          ...[[`"${names}"`], [`${names}, @`], [names, '('], [`${names}é`], [facts.names[0] ?? '']],
          ...[[`x-z, ${names}`], [facts.names.slice(1).join()], ['authorization, content-type']],
        ],
        3,
      ),
    ),
    lines(
      'Access-Control-Max-Age',
      mostly<readonly string[]>(
        ['600'],
        [
          ...[[], ['0'], ['-1'], ['+600'], ['600s'], [''], [' 600 '], ['600, 600'], ['600', '600']],
          ...[
            ['1e3'],
            ['00600'],
            ['9'.repeat(20)],
            ['600.5'],
            ['"600"'],
            ['-'],
            ['86401'],
            ['0x10'],
          ],
        ],
      ),
    ),
    mostly<HeaderList>([], [[['Location', '/elsewhere']], [['X-More', '1']]], 12),
  ).map(([status, ...headers]) => ({ status, headers: headers.flat() }))
}

/** The response to the request itself. No 206: Opaque Response Blocking may remember earlier responses of a URL. */
export function arbitraryResponse(facts: RequestFacts): Arbitrary<RecordedResponse> {
  return tuple(
    mostly(200, [204, 205, 299, 300, 304, 400, 401, 403, 404, 418, 500, 503, 599, 699, 999], 4),
    allowOrigin(facts),
    allowCredentials(facts),
    exposed,
    extra,
  ).map(([status, ...headers]) => ({ status, headers: headers.flat() }))
}

/** A response that redirects. */
export function arbitraryRedirect(
  facts: RequestFacts,
  location: HeaderList,
): Arbitrary<RecordedResponse> {
  return tuple(
    constantFrom(301, 302, 303, 307, 308),
    allowOrigin(facts),
    allowCredentials(facts),
  ).map(([status, ...headers]) => ({ status, headers: [...headers.flat(), ...location] }))
}

function allowOrigin({ origin, credentials, redirected }: RequestFacts): Arbitrary<HeaderList> {
  const right = redirected && !credentials ? '*' : redirected ? 'null' : origin
  return lines(
    'Access-Control-Allow-Origin',
    mostly<readonly string[]>(
      [right],
      [
        ...[['*'], ['*'], ['null'], [origin], [], [''], [`${origin}/`], [`\t${origin} `], ['* ']],
        ...[
          [origin.toUpperCase()],
          [`${origin}, ${origin}`],
          [origin, origin],
          ['*', '*'],
          ['*, *'],
        ],
        ...[
          ['https://other.example'],
          [`${origin}:80`],
          [`${origin}:443`],
          ['app.example'],
          ['Null'],
        ],
        ...[[origin.replace(':', '')], [`${origin} *`], ['https://é.example'], ['"*"'], ['true']],
        ...[['http://'], ['//app.example'], [origin.slice(0, -1)], [`${origin}.`], [origin, '']],
      ],
      3,
    ),
  )
}

function allowCredentials({ credentials }: RequestFacts): Arbitrary<HeaderList> {
  return lines(
    'Access-Control-Allow-Credentials',
    mostly<readonly string[]>(
      credentials ? ['true'] : [],
      [
        ['true'],
        [' true\t'],
        ['True'],
        ['TRUE'],
        ['false'],
        [''],
        ['true, true'],
        ['true', 'true'],
        [],
      ],
      4,
    ),
  )
}

const exposed = lines(
  'Access-Control-Expose-Headers',
  mostly<readonly string[]>(
    [],
    [
      ...[
        ['*'],
        ['x-a'],
        ['X-A, x-b'],
        ['x-a', 'X-B'],
        ['x-a,,\t, x-b'],
        ['x-a x-b'],
        ['"x-a"'],
        [''],
      ],
      ...[
        ['*, x-a'],
        ['x-a, @'],
        ['x-a', '('],
        ['set-cookie, x-a'],
        ['Authorization, etag'],
        ['é'],
      ],
      ...[[' x-a '], ['x-a;'], ['content-encoding, server, date']],
    ],
    1,
  ),
)

const extra: Arbitrary<HeaderList> = tuple(
  constantFrom<Header>(
    ...([
      ['Content-Type', 'text/plain'],
      ['content-type', 'application/json'],
      ['X-A', '1'],
      ['x-b', ''],
      ['ETag', '"1"'],
      ['Set-Cookie', 'a=b'],
      ['Content-Length', '2'],
      ['Cache-Control', 'no-store'],
      ['Content-Language', 'en'],
      ['Expires', '0'],
      ['Last-Modified', 'Thu, 01 Jan 2026 00:00:00 GMT'],
      ['Pragma', 'no-cache'],
      ['Server', 'é'],
      ['Authorization', 'x'],
      ['*', '1'],
    ] satisfies Header[]),
  ),
  constantFrom<HeaderList>(
    ...([
      [],
      [],
      [],
      [['X-A', '2']],
      [['Vary', 'Origin']],
      [['Timing-Allow-Origin', '*']],
    ] as HeaderList[]),
    ...[
      'same-origin',
      'same-site',
      'cross-origin',
      'Same-Origin',
      'same-site, same-origin',
      '',
    ].map((value): HeaderList => [['Cross-Origin-Resource-Policy', value]]),
  ),
).map(([one, others]) => [one, ...others])

/** A header in no, one or several lines, its name in some spelling. */
function lines(name: string, values: Arbitrary<readonly string[]>): Arbitrary<HeaderList> {
  const spelling = oneof(
    { weight: 4, arbitrary: constant(name) },
    { weight: 1, arbitrary: constantFrom(name.toLowerCase(), name.toUpperCase()) },
  )
  return tuple(spelling, values).map(([spelt, all]) => all.map((value): Header => [spelt, value]))
}
