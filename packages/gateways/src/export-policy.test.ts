import {
  choosePolicy,
  CorsPolicyError,
  definePolicy,
  observePolicy,
  type CorsOptions,
} from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import { describe, expect, test } from 'vitest'
import { ODD_NAMES, testedPolicies } from '../test/tested-policies.ts'
import { exportPolicy } from './export-policy.ts'
import { GatewayError } from './gateway-error.ts'
import type { GatewayExport } from './gateway-export.ts'
import { targets, type ExportTarget } from './targets.ts'

const origin = 'https://app.example.com'
const names = Object.keys(targets) as ExportTarget[]

function errorOf(run: () => unknown): GatewayError {
  try {
    run()
  } catch (error) {
    if (error instanceof GatewayError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

/** Whether the target can say every policy. */
function isWhole(target: ExportTarget): boolean {
  return ['nginx', 'caddy', 'haproxy', 'apache', 'varnish'].includes(target)
}

/** Nothing where the target cannot say the policy. */
function exportOrLimit(...parameters: Parameters<typeof exportPolicy>): {
  readonly text: string
  readonly files?: GatewayExport['files']
} {
  try {
    return exportPolicy(...parameters)
  } catch (error) {
    if (!isWhole(parameters[1]) && error instanceof GatewayError) return { text: '\n\n' }
    throw error
  }
}

describe('an unknown target', () => {
  test.each([
    ['apache2', 'did you mean "apache"?'],
    ['Varnish', 'did you mean "varnish"?'],
    ['zzz', 'write one of nginx, caddy'],
    ['toString', 'no target is called "toString"'],
    ['__proto__', 'no target is called "__proto__"'],
    [['nginx'], 'no target is called a list'],
    [1n, 'no target is called a bigint'],
    [undefined, 'no target is called undefined'],
    ['n'.repeat(1e6), 'nnn…"; write one of'],
  ])('%# is an error of one short line', (target, text) => {
    const error = errorOf(() => exportPolicy({ origin }, target as ExportTarget))
    expect(error.code).toBe('ERR_CORS_GATEWAY_UNKNOWN')
    expect(error.message).toContain(text)
    expect(error.message).toMatch(/^.{1,400}$/)
  })
})

/** A text that is not the same when it is read again. */
function changing(first: string): object {
  let reads = 0
  return { toString: () => (reads++ === 0 ? first : `${first}\n} evil {`) }
}

describe.each(names)('%s', (target) => {
  test.each([
    ['a function as origin', definePolicy({ origin: () => true }), 'a function as origin'],
    ['choosePolicy', choosePolicy(() => definePolicy({ origin })), 'choosePolicy'],
  ])('does not export %s', (_, policy, text) => {
    const error = errorOf(() => exportPolicy(policy, target))
    expect(error.code).toBe('ERR_CORS_GATEWAY_FUNCTION')
    expect(error.message).toContain(text)
  })

  test('rejects options that no policy has', () => {
    expect(() => exportPolicy({ origin: `https://a.example"; evil` }, target)).toThrow(
      CorsPolicyError,
    )
  })

  test('rejects a policy that was not made by definePolicy as definePolicy does', () => {
    const forged = { ...definePolicy({ origin }), origin: ['https://a.example"; evil'] }
    expect(() => exportPolicy(forged as CorsOptions, target)).toThrow(CorsPolicyError)
  })

  test('exports false and the policy that adapters make of it alike', () => {
    const expected = exportPolicy(false, target)
    expect(exportPolicy(toPolicy(false), target)).toEqual(expected)
    expect(
      exportPolicy(
        observePolicy(toPolicy(false), () => {}),
        target,
      ),
    ).toEqual(expected)
  })

  test('exports options and their policy alike, and tells no observer', () => {
    const events: unknown[] = []
    const options = { origin, credentials: true }
    const policy = observePolicy(definePolicy(options), (event) => events.push(event))
    expect(exportPolicy(policy, target)).toEqual(exportPolicy(options, target))
    expect(events).toEqual([])
  })

  test('says that debug is not exported, except to a Worker, which runs the policy', () => {
    const { warnings } = exportPolicy({ origin, credentials: true, debug: true }, target)
    const messages = warnings.filter(({ path }) => path === 'debug').map(({ message }) => message)
    expect(messages).toHaveLength(target === 'cloudflare-worker' ? 0 : 1)
    expect(messages.join()).toMatch(/^$|console/)
  })

  test.each(Object.entries(testedPolicies))(
    'writes visible ASCII for the policy %s',
    (_, policy) => {
      for (const complete of [false, true]) {
        const { text, files = [] } = exportOrLimit(policy, target, { complete })
        for (const written of [text, ...files.map((file) => file.text)]) {
          expect(written).toMatch(/^[\n -~]+\n$/)
        }
      }
    },
  )

  test('has the name of every file in the text, or the same policy in each file', () => {
    const policy = isWhole(target) ? testedPolicies.tenants : { origin, credentials: true }
    const { text, files = [] } = exportPolicy(policy, target, { name: 'cors_2' })
    for (const file of files) {
      expect(file.name).toMatch(/^cors_2[a-z_.]+$/)
      expect(isWhole(target) ? text.includes(file.name) : file.text.includes(origin)).toBe(true)
    }
  })

  test.each([
    ...[
      "cors'",
      'Cors',
      '',
      'http',
      'cors b',
      'cors-b',
      `cors_${'a'.repeat(24)}`,
      'cors_',
      'cors\n',
    ].map((name) => ({ name })),
    ...['1', 'x', '1.2.3; evil', '1.2\n', ' 1.2', '1.2.3.4'].map((version) => ({ version })),
    ...[
      '',
      ':80',
      '0',
      '65536',
      '80; evil',
      '80 ',
      'a b:80',
      '[::1',
      '"x":80',
      '${x}:80',
      '80\n',
    ].map((listen) => ({ listen })),
    ...['80', 'app', 'app:80/path', 'http://app:80', 'app:80;', 'a\tb:80', '{env.X}:80'].map(
      (upstream) => ({ upstream }),
    ),
    { upstreams: 'app:80' },
    { completed: true },
    // Not the version 1.30.
    { version: 1.3 },
    { complete: 'false' },
    { listen: 8080 },
    { name: ['cors'] },
    { name: changing('cors') },
    { upstream: changing('app:80') },
    { version: Symbol('1.28') },
    { listen: 8080n },
    { upstream: 'a'.repeat(1e6) },
  ])('rejects %o', (options: object) => {
    const error = errorOf(() => exportPolicy({ origin }, target, options))
    expect(error.code).toBe('ERR_CORS_GATEWAY_OPTION')
    expect(error.message).toContain(Object.keys(options)[0])
    expect(error.message).toMatch(/^.{1,250}$/)
  })

  test.each([null, 'cors', 5])('rejects %j as options', (options) => {
    const error = errorOf(() => exportPolicy({ origin }, target, options as never))
    expect(error.code).toBe('ERR_CORS_GATEWAY_OPTION')
  })
})

describe('nginx', () => {
  test.each(['1.22', '1.29.2', undefined])('repeats headers in locations for %s', (version) => {
    expect(exportPolicy({ origin }, 'nginx', { version }).text).not.toContain('add_header_inherit')
  })

  test.each(['1.29.3', '1.30', '2.0'])('lets locations inherit headers from %s on', (version) => {
    expect(exportPolicy({ origin }, 'nginx', { version }).text).toContain(
      'add_header_inherit merge;',
    )
  })

  test.each([
    [['m-x'], 'such as m-x,'],
    [['PUT', 'V2'], 'such as V2,'],
    ['*' as const, 'with other characters'],
  ])('warns of the methods %j, which it does not read', (methods, text) => {
    expect(exportPolicy({ origin, methods }, 'nginx').warnings).toContainEqual({
      path: 'methods',
      message: expect.stringContaining(text) as string,
    })
  })

  test('warns of no method that it reads', () => {
    const { warnings } = exportPolicy({ origin, methods: ['PUT', 'M-SEARCH', 'A_B'] }, 'nginx')
    expect(warnings.map(({ path }) => path)).toEqual([''])
  })

  test.each([undefined, '1.30'])('says what a server loses of http for %s', (version) => {
    const { text } = exportPolicy({ origin }, 'nginx', { version })
    expect(text).toContain('If http { } has a')
  })

  test('takes more origins than a function call takes arguments', { timeout: 60_000 }, () => {
    const many = Array.from({ length: 150_000 }, (_, index) => `https://tenant-${index}.example`)
    expect(exportPolicy({ origin: many }, 'nginx').files).toHaveLength(2)
  })

  test('says that lists longer than it can read are too long', () => {
    const allowedHeaders = Array.from({ length: 400 }, (_, index) => `X-Header-${index}`)
    const error = errorOf(() => exportPolicy({ origin, allowedHeaders }, 'nginx'))
    expect(error.code).toBe('ERR_CORS_GATEWAY_LIMIT')
    expect(error.message).toContain('4,095 bytes')
  })
})

describe.each(['apache', 'haproxy', 'varnish'] as const)('%s', (target) => {
  test.each(['methods', 'allowedHeaders', 'exposedHeaders'])(
    'says that %s longer than it can match and send are too long',
    (option) => {
      const list = Array.from({ length: 1000 }, (_, index) => `X-HEADER-${index}`)
      const error = errorOf(() => exportPolicy({ origin, [option]: list }, target))
      expect(error.code).toBe('ERR_CORS_GATEWAY_LIMIT')
      expect(error.message).toMatch(/of \d+ bytes, but of 12000/)
    },
  )
})

test('the text for Varnish has few conditions for thousands of patterns, or it would not compile in time', () => {
  const patterns = Array.from({ length: 3000 }, (_, index) => `https://*.tenant-${index}.example`)
  const { text } = exportPolicy({ origin: patterns }, 'varnish')
  expect(text.match(/Origin ~ /g)?.length).toBeLessThan(40)
})

test('the text for Apache says that mod_cache sends responses past it', () => {
  expect(exportPolicy({ origin }, 'apache').text).toContain('# Not where mod_cache stores')
})

test('the comment shows the policy, and how many more a long list has', () => {
  const { text } = exportPolicy(
    {
      origin: Array.from({ length: 5000 }, (_, index) => `https://tenant-${index}.example.com`),
      exposedHeaders: ODD_NAMES,
      credentials: true,
    },
    'caddy',
    { name: 'cors_api' },
  )
  const comment = text.split('\n').filter((line) => line.startsWith('# '))
  expect(comment).toContain(`# made by: exportPolicy(policy, 'caddy', {"name":"cors_api"})`)
  expect(comment).toContain(`#   exposedHeaders: ${JSON.stringify(ODD_NAMES)}`)
  expect(comment).toContain('#   credentials: true')
  expect(comment.find((line) => line.startsWith('#   origin:'))).toMatch(/"\] and 49\d\d more$/)
})
