import { constant, constantFrom, oneof, tuple, type Arbitrary } from 'fast-check'
import type { Header, HeaderList, ServerResponse } from '@cors/browser'
import { mostly } from './mostly.ts'

/** What the request was, for answers that nearly fit. */
export interface Asked {
  readonly origin: string
  readonly method: string
  readonly names: readonly string[]
  readonly credentials: boolean
  /** Whether the request comes from a redirect, after which its origin may be `null`. */
  readonly redirected: boolean
}

/** The answer to a preflight: mostly one that allows the request, else one that nearly does. */
export function arbitraryPreflightAnswer(asked: Asked): Arbitrary<ServerResponse> {
  const names = asked.names.join(', ')
  return tuple(
    mostly(204, [200, 299, 300, 302, 304, 400, 401, 404, 405, 500, 503, 599, 699], 5),
    allowOrigin(asked),
    allowCredentials(asked),
    lines(
      'Access-Control-Allow-Methods',
      mostly<readonly string[]>(
        [asked.method],
        [
          ...[
            [],
            [''],
            ['*'],
            ['GET, *'],
            [`GET, ${asked.method}`],
            ['GET', asked.method],
            ['GET'],
          ],
          ...[[asked.method.toLowerCase()], [asked.method.toUpperCase()], [`${asked.method},`]],
          ...[
            [` ,\t${asked.method} ,`],
            [`"${asked.method}"`],
            [`${asked.method} PUT`],
            ['*', 'é'],
          ],
          ...[[`${asked.method};`], [`${asked.method}, (`], [asked.method, '@'], ['PUT, DELETE']],
        ],
        3,
      ),
    ),
    lines(
      'Access-Control-Allow-Headers',
      mostly<readonly string[]>(
        [names],
        [
          ...[[], [''], ['*'], ['x-a, *'], ['*, authorization'], [...asked.names], ['x-a']],
          ...[[names.toUpperCase()], [`${names},`], [`\t, ${names} ,,`], [names.replace(',', ' ')]],
          ...[[`"${names}"`], [`${names}, @`], [names, '('], [`${names}é`], [asked.names[0] ?? '']],
          ...[[`x-z, ${names}`], [asked.names.slice(1).join()], ['authorization, content-type']],
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

/** The answer to the request itself. No 206: Opaque Response Blocking may remember what it saw of a URL before. */
export function arbitraryAnswer(asked: Asked): Arbitrary<ServerResponse> {
  return tuple(
    mostly(200, [204, 205, 299, 300, 304, 400, 401, 403, 404, 418, 500, 503, 599, 699, 999], 4),
    allowOrigin(asked),
    allowCredentials(asked),
    exposed,
    extra,
  ).map(([status, ...headers]) => ({ status, headers: headers.flat() }))
}

/** An answer that redirects. */
export function arbitraryRedirect(asked: Asked, location: HeaderList): Arbitrary<ServerResponse> {
  return tuple(
    constantFrom(301, 302, 303, 307, 308),
    allowOrigin(asked),
    allowCredentials(asked),
  ).map(([status, ...headers]) => ({ status, headers: [...headers.flat(), ...location] }))
}

function allowOrigin({ origin, credentials, redirected }: Asked): Arbitrary<HeaderList> {
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

function allowCredentials({ credentials }: Asked): Arbitrary<HeaderList> {
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

/** A field in no, one or several lines, its name in some spelling. */
function lines(name: string, values: Arbitrary<readonly string[]>): Arbitrary<HeaderList> {
  const spelling = oneof(
    { weight: 4, arbitrary: constant(name) },
    { weight: 1, arbitrary: constantFrom(name.toLowerCase(), name.toUpperCase()) },
  )
  return tuple(spelling, values).map(([spelt, all]) => all.map((value): Header => [spelt, value]))
}
