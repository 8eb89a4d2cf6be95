import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { migrateSource } from '../../src/migrate/migrate-source.ts'

const METHODS = `methods: ['PUT', 'PATCH', 'DELETE'], // the default of cors, beside GET, HEAD and POST`
const HEADERS = `allowedHeaders: ['*', 'Authorization'], // the default of cors: every requested header`
const NAMES = `methods: ['PUT'], allowedHeaders: ['X-A']`

/** What a migrated file looks like, with each mark as `/* code *\/`. */
function migrate(text: string, filename = 'server.ts', options = {}): string {
  const { text: after, decisions, error } = migrateSource(text, filename, options)
  expect(error).toBeUndefined()
  const again = migrateSource(after, filename, options)
  expect(again.text, 'a second run changes nothing').toBe(after)
  expect(again.decisions, 'what is left to decide stays so').toHaveLength(decisions.length)
  let shown = after
  for (const { code, message } of decisions) {
    const marker = `/* cors-migrate: ${message.replaceAll('*/', '*\\/')} */`
    expect(shown).toContain(marker)
    shown = shown.replace(marker, () => `/* ${code} */`)
  }
  expect(shown).not.toContain('cors-migrate')
  return shown
}

/** A call of `cors` in an Express application. */
function app(options: string): string {
  return `import express from 'express'\nimport cors from 'cors'\nexpress().use(cors(${options}))\n`
}

function migratedApp(options: string): string {
  return `import express from 'express'\nimport { cors } from '@cors/express'\nexpress().use(cors(${options}))\n`
}

describe('what brings in the package', () => {
  test.each<[name: string, before: string, after: string]>([
    ['a default import', `import cors from 'cors'`, `import { cors } from '@cors/node'`],
    [
      'another name',
      `import allow from 'cors';\nallow({ origin: 'https://a.example', ${NAMES} })`,
      `import { cors as allow } from '@cors/node';\nallow({ origin: 'https://a.example', ${NAMES} })`,
    ],
    ['double quotes', `import cors from "cors";`, `import { cors } from "@cors/node";`],
    ['a namespace', `import * as cors from 'cors'`, `import { cors } from '@cors/node'`],
    ['require', `const cors = require('cors')`, `const { cors } = require('@cors/node')`],
    [
      'require under another name',
      `const allow = require('cors')`,
      `const { cors: allow } = require('@cors/node')`,
    ],
    [
      'require that is called at once',
      `app.use(require('cors')({ origin: 'https://a.example', ${NAMES} }))`,
      `app.use(require('@cors/node').cors({ origin: 'https://a.example', ${NAMES} }))`,
    ],
    ['import = require', `import cors = require('cors')`, `import { cors } from '@cors/node'`],
    [
      'a dynamic import',
      `const { default: cors } = await import('cors')`,
      `const { cors } = await import('@cors/node')`,
    ],
    [
      'types',
      `import cors, { type CorsOptions } from 'cors'`,
      `import { cors, type CorsOptions } from '@cors/node'`,
    ],
    [
      'a type of the function',
      `import cors from 'cors'\nlet options: cors.CorsOptions`,
      `import { cors, type CorsOptions } from '@cors/node'\nlet options: CorsOptions`,
    ],
    ['@koa/cors', `import cors from '@koa/cors'`, `import { cors } from '@cors/koa'`],
    ['@fastify/cors', `import cors from '@fastify/cors'`, `import cors from '@cors/fastify'`],
    [
      'a named import of @fastify/cors',
      `import { fastifyCors, type FastifyCorsOptions } from '@fastify/cors'`,
      `import { cors as fastifyCors, type CorsOptions as FastifyCorsOptions } from '@cors/fastify'`,
    ],
    [
      'a plugin that is imported where it is registered',
      `app.register(import('@fastify/cors'), { origin: '*', ${NAMES} })`,
      `app.register(import('@cors/fastify'), { origin: '*', ${NAMES} })`,
    ],
    ['hono/cors', `import { cors } from 'hono/cors'`, `import { cors } from '@cors/hono'`],
    [
      'two imports',
      `import cors from 'cors'\nimport again from 'cors'`,
      `import { cors } from '@cors/node'\nimport { cors as again } from '@cors/node'`,
    ],
  ])('%s', (_, before, after) => {
    expect(migrate(before)).toBe(after)
  })

  test('is for Express where the file or the project has it', () => {
    const before = `const cors = require('cors')`
    expect(migrate(before, 'a.js', { hasExpress: true })).toContain('@cors/express')
    expect(migrate(`${before}\nrequire('http')`, 'a.js', { hasExpress: true })).toContain(
      '@cors/node',
    )
    expect(migrate(`${before}\nrequire('express')`, 'a.js')).toContain('@cors/express')
  })

  test.each([
    ['another variable of the name', `const cors = somethingElse\napp.use(cors())`],
    ['a parameter of the name', `function f(cors) { return cors() } // 'cors'`],
    ['a text', `console.log("require('cors')", 'cors')`],
    ['a comment', `// import cors from 'cors'`],
    ['a require of its own', `function load(require) { return require('cors') }`],
    ['another package', `import cors from 'koa2-cors'\napp.use(cors())`],
    [
      'what is migrated',
      `import { cors } from '@cors/express'\napp.use(cors({ origin: '*' })) // not 'cors'`,
    ],
  ])('leaves %s', (_, text) => {
    expect(migrateSource(text, 'a.js')).toEqual({
      text,
      added: [],
      kept: [],
      decisions: [],
      callerChanges: [],
    })
  })

  test.each([
    ['a re-export', `export { default } from 'cors'`],
    ['a value', `import cors from 'cors'\nexport default cors`],
    ['an argument', `import cors from 'cors'\nwrap(cors)`],
    ['types that are not here', `import cors, { CorsRequest } from 'cors'\napp.use(cors({}))`],
    ['a property', `const cors = (await import('cors')).default`],
  ])('leaves a file that has %s to a person', (_, text) => {
    const { kept, added, decisions } = migrateSource(text, 'a.ts')
    expect({ kept, added }).toEqual({ kept: ['cors'], added: [] })
    expect(decisions.map(({ code }) => code)).toEqual(['package-used-otherwise'])
    expect(migrate(text).replace('/* package-used-otherwise */ ', '')).toBe(text)
  })

  test('knows a shadowed name from the package', () => {
    const text = `import cors from 'cors'\nfunction f(cors) { return cors() }\n`
    expect(migrate(text)).toBe(
      `import { cors } from '@cors/node'\nfunction f(cors) { return cors() }\n`,
    )
  })
})

describe('the options of cors', () => {
  test.each<[name: string, before: string, after: string]>([
    ['nothing', ``, `{\n  origin: '*', // the default of cors\n  ${METHODS}\n  ${HEADERS}\n}`],
    [
      'an empty object',
      `{\n}`,
      `{\n  origin: '*', // the default of cors\n  ${METHODS}\n  ${HEADERS}\n}`,
    ],
    [
      'all that is the same',
      `{ origin: ['https://a.example'], ${NAMES}, credentials: true, maxAge: 600 }`,
      `{ origin: ['https://a.example'], ${NAMES}, credentials: true, maxAge: 600 }`,
    ],
    ['false', `{ origin: false, credentials: true }`, `false`],
    ['an empty list', `{ origin: [] }`, `false`],
    [
      'lists in a text',
      `{ origin: '*', methods: 'GET, PUT', allowedHeaders: "X-A,X-B", exposedHeaders: 'X-C' }`,
      `{ origin: '*', methods: ['GET', 'PUT'], allowedHeaders: ['X-A', 'X-B'], exposedHeaders: ['X-C'] }`,
    ],
    [
      'headers, the old name',
      `{ origin: '*', methods: [], headers: ['X-A'] }`,
      `{ origin: '*', methods: [], allowedHeaders: ['X-A'] }`,
    ],
    [
      'a time in a text',
      `{ origin: '*', ${NAMES}, maxAge: '600' }`,
      `{ origin: '*', ${NAMES}, maxAge: 600 }`,
    ],
    [
      'a time that is too long',
      `{ origin: '*', ${NAMES}, maxAge: 60 * 60 * 24 * 30 }`,
      `{ origin: '*', ${NAMES}, maxAge: 86400 }`,
    ],
    [
      'a time that is computed',
      `{ origin: '*', ${NAMES}, maxAge: 60 * 60 }`,
      `{ origin: '*', ${NAMES}, maxAge: 60 * 60 }`,
    ],
    [
      'options without effect',
      `{ origin: '*', preflightContinue: false, ${NAMES}, optionsSuccessStatus: 200 }`,
      `{ origin: '*', ${NAMES} }`,
    ],
    [
      'names without effect',
      `{ origin: '*', methods: ['PUT', 'TRACE'], allowedHeaders: ['Host', 'X-A', 'Access-Control-Allow-Origin'], exposedHeaders: ['Set-Cookie'] }`,
      `{ origin: '*', methods: ['PUT'], allowedHeaders: ['X-A'], exposedHeaders: [] }`,
    ],
    [
      'names that match in any case',
      `{ origin: '*', methods: ['get', 'post', 'DELETE'], allowedHeaders: [] }`,
      `{ origin: '*', methods: ['get', 'post', 'DELETE'], allowedHeaders: [] }`,
    ],
    [
      'an expression',
      String.raw`{ origin: /^https:\/\/(.+\.)?a\.example$/, ${NAMES} }`,
      `{ origin: ['https://*.a.example', 'https://a.example'], ${NAMES} }`,
    ],
    [
      'expressions among origins',
      String.raw`{ origin: [/^https?:\/\/localhost(:\d+)?$/i, 'https://a.example'], ${NAMES} }`,
      `{ origin: ['https://localhost:*', 'http://localhost:*', 'https://a.example'], ${NAMES} }`,
    ],
    [
      'a choice',
      `{ origin: isLive ? 'https://a.example' : ['http://localhost:3000'], ${NAMES} }`,
      `{ origin: isLive ? 'https://a.example' : ['http://localhost:3000'], ${NAMES} }`,
    ],
    ['true', `{ origin: true, ${NAMES} }`, `{ origin: /* origin-reflected */ true, ${NAMES} }`],
    [
      '"*" with credentials',
      `{ origin: '*', credentials: true, ${NAMES} }`,
      `{ origin: /* wildcard-with-credentials */ '*', credentials: true, ${NAMES} }`,
    ],
    [
      '"*" in a list',
      `{ origin: ['https://a.example', '*'], ${NAMES} }`,
      `{ origin: ['https://a.example', /* name-never-matched */ ], ${NAMES} }`,
    ],
    [
      'what looks like a pattern',
      `{ origin: 'https://*.a.example', ${NAMES} }`,
      `{ origin: /* name-never-matched */ [], ${NAMES} }`,
    ],
    [
      'a trailing slash',
      `{ origin: 'https://a.example/', ${NAMES} }`,
      `{ origin: /* option-rejected */ 'https://a.example/', ${NAMES} }`,
    ],
    ['null', `{ origin: 'null', ${NAMES} }`, `{ origin: /* option-rejected */ 'null', ${NAMES} }`],
    [
      'http with credentials',
      `{ origin: 'http://a.example', credentials: true, ${NAMES} }`,
      `{ origin: /* option-rejected */ 'http://a.example', credentials: true, ${NAMES} }`,
    ],
    [
      'an expression without an end',
      String.raw`{ origin: /^https:\/\/a\.example/, ${NAMES} }`,
      String.raw`{ origin: /* expression-not-proved */ /^https:\/\/a\.example/, ${NAMES} }`,
    ],
    [
      'an unescaped dot',
      String.raw`{ origin: /^https:\/\/a.example$/, ${NAMES} }`,
      String.raw`{ origin: /* expression-not-proved */ /^https:\/\/a.example$/, ${NAMES} }`,
    ],
    [
      'an expression with state',
      String.raw`{ origin: /^https:\/\/a\.example$/g, ${NAMES} }`,
      String.raw`{ origin: /* expression-not-proved */ /^https:\/\/a\.example$/g, ${NAMES} }`,
    ],
    [
      'an expression for one label',
      String.raw`{ origin: /^https:\/\/[a-z]+\.a\.example$/, ${NAMES} }`,
      String.raw`{ origin: /* expression-not-proved */ /^https:\/\/[a-z]+\.a\.example$/, ${NAMES} }`,
    ],
    [
      'the environment',
      `{ origin: process.env.ORIGINS.split(','), ${NAMES} }`,
      `{ origin: /* value-not-visible */ process.env.ORIGINS.split(','), ${NAMES} }`,
    ],
    [
      'what another file says',
      `{ origin: origins, ${NAMES} }`,
      `{ origin: /* value-not-visible */ origins, ${NAMES} }`,
    ],
    [
      'a spread',
      `{ ...base, origin: 'https://a.example' }`,
      `{ /* options-not-visible */ ...base, origin: 'https://a.example' }`,
    ],
    ['a variable', `options`, `/* options-not-visible */ options`],
    [
      'a function of the request',
      `(req, callback) => callback(null, { origin: true })`,
      `/* options-not-visible */ (req, callback) => callback(null, { origin: true })`,
    ],
    [
      'preflightContinue',
      `{ origin: '*', ${NAMES}, preflightContinue: true }`,
      `{ origin: '*', ${NAMES}, /* option-changes-meaning */ preflightContinue: true }`,
    ],
    [
      'a status that denies',
      `{ origin: '*', ${NAMES}, optionsSuccessStatus: 404 }`,
      `{ origin: '*', ${NAMES}, /* option-changes-meaning */ optionsSuccessStatus: 404 }`,
    ],
    [
      'a misspelt option',
      `{ origin: '*', ${NAMES}, allowCredentials: true }`,
      `{ origin: '*', ${NAMES}, /* option-rejected */ allowCredentials: true }`,
    ],
    [
      'a method in lower case',
      `{ origin: '*', methods: ['put', 'DELETE'], allowedHeaders: [] }`,
      `{ origin: '*', methods: [/* name-never-matched */ 'DELETE'], allowedHeaders: [] }`,
    ],
    [
      'every header with credentials',
      `{ origin: 'https://a.example', methods: [], allowedHeaders: ['*'], credentials: true }`,
      `{ origin: 'https://a.example', methods: [], allowedHeaders: [/* wildcard-with-credentials */ ], credentials: true }`,
    ],
    [
      'credentials that are no boolean',
      `{ origin: 'https://a.example', ${NAMES}, credentials: 'true' }`,
      `{ origin: 'https://a.example', ${NAMES}, credentials: /* option-rejected */ 'true' }`,
    ],
    [
      'every header with credentials after a spread',
      `{ credentials: false, ...base, origin: 'https://a.example', allowedHeaders: ['*'] }`,
      `{ credentials: false, /* options-not-visible */ ...base, origin: 'https://a.example', allowedHeaders: [/* wildcard-with-credentials */ ] }`,
    ],
    [
      'credentials that a program decides on',
      `{ origin: 'https://a.example', ${NAMES}, credentials: process.env.A === 'b' }`,
      `{ origin: 'https://a.example', ${NAMES}, credentials: process.env.A === 'b' }`,
    ],
    [
      'a comment with an end of a comment',
      `{ origin: 'https://*/', ${NAMES} }`,
      `{ origin: /* name-never-matched */ [], ${NAMES} }`,
    ],
  ])('%s', (_, before, after) => {
    expect(migrate(app(before))).toBe(migratedApp(after))
  })

  test('in an object of its own, with its comments', () => {
    expect(
      migrate(`const cors = require("cors");
const options = {
  // who
  origin: "https://a.example", // the page
  optionsSuccessStatus: 200, // for old browsers
  maxAge: 600 // ten minutes
};
app.use(cors(options));
`),
    ).toBe(`const { cors } = require("@cors/node");
const options = {
  // who
  origin: "https://a.example", // the page
  maxAge: 600, // ten minutes
  methods: ["PUT", "PATCH", "DELETE"], // the default of cors, beside GET, HEAD and POST
  allowedHeaders: ["*", "Authorization"], // the default of cors: every requested header
};
app.use(cors(options));
`)
  })

  test.each([
    [
      'var',
      `var cors = require('cors')\nvar list = ['https://a.example']\nvar options = { origin: list, ${NAMES} }\nuse(cors(options))`,
    ],
    [
      'let',
      `let cors = require('cors')\nlet list = ['https://a.example']\nlet options = { origin: list, ${NAMES} }\nuse(cors(options))`,
    ],
  ])('in variables of %s', (kind, before) => {
    expect(migrate(before)).toBe(
      before.replace(`${kind} cors = require('cors')`, `${kind} { cors } = require('@cors/node')`),
    )
  })

  test.each([
    ['again', `var list = ['*']`],
    ['by an assignment', `list = ['*']`],
    ['by a pattern', `;[list] = [['*']]`],
    ['by a loop', `for (list of lists);`],
    ['by another pattern', `;({ list } = options)`],
  ])('with a variable that is set %s', (_, change) => {
    const before = `var cors = require('cors')\nvar list = ['https://a.example']\n${change}\nuse(cors({ origin: list, ${NAMES} }))`
    expect(migrate(before)).toContain('origin: /* value-not-visible */ list')
  })

  test('in an object that another file uses, known by its type', () => {
    const before = `import type { CorsOptions } from 'cors'\nexport const options: CorsOptions = { origin: true, ${NAMES} }\n`
    expect(migrate(before)).toBe(
      `import type { CorsOptions } from '@cors/node'\nexport const options: CorsOptions = { origin: /* origin-reflected */ true, ${NAMES} }\n`,
    )
  })

  test('in an object that changes later', () => {
    const before = `import cors from 'cors'\nconst o = { origin: 'https://a.example' }\no.maxAge = 5\napp.use(cors(o))\n`
    expect(migrate(before)).toContain('cors(/* options-not-visible */ o)')
  })

  test.each([
    ['changes', `list.push('https://b.example')`],
    ['is passed on', `extend(list)`],
    ['is written to', `list[1] = 'https://b.example'`],
  ])('with a list that %s', (_, change) => {
    const before = `import cors from 'cors'\nconst list = ['https://a.example']\n${change}\napp.use(cors({ origin: list, ${NAMES} }))\n`
    expect(migrate(before)).toContain('origin: /* value-not-visible */ list')
  })

  test('with a list that stays', () => {
    const before = `import cors from 'cors'\nexport const list = ['https://a.example']\nlist.includes('a')\napp.use(cors({ origin: list, ${NAMES} }))\n`
    expect(migrate(before)).toBe(
      before.replace(`import cors from 'cors'`, `import { cors } from '@cors/node'`),
    )
  })
})

describe('functions for origin', () => {
  const LIST = `const list = ['https://a.example', 'https://b.example']\n`
  const run = (fn: string): string => {
    const before = `import cors from 'cors'\n${LIST}app.use(cors({ origin: ${fn}, ${NAMES} }))`
    const [, after] =
      /app\.use\(cors\(\{ origin: ([^]*), methods: \['PUT'\]/.exec(migrate(before)) ?? []
    return after ?? migrate(before)
  }

  test.each<[fn: string, after: string]>([
    [`(origin, cb) => cb(null, list.includes(origin))`, `list`],
    [`(origin, cb) => cb(null, !origin || list.includes(origin))`, `list`],
    [
      `function (o, done) { if (list.indexOf(o) === -1) { return done(null, false) } done(null, true) }`,
      `list`,
    ],
    [
      `function (o, done) { if (!o) return done(null, true); if (list.indexOf(o) >= 0) { return done(null, true) } return done(null, false) }`,
      `list`,
    ],
    [
      `(o, cb) => cb(null, o === 'https://c.example' || list.includes(o))`,
      `['https://c.example', 'https://a.example', 'https://b.example']`,
    ],
    [
      `(o, cb) => { const known = new Set(list); cb(null, known.has(o) && o !== 'https://a.example') }`,
      `['https://b.example']`,
    ],
    [
      String.raw`(o, cb) => cb(null, /^https:\/\/(.+\.)?c\.example$/.test(o))`,
      `['https://*.c.example', 'https://c.example']`,
    ],
    [`(o, cb) => cb(null, ['https://c.example'])`, `['https://c.example']`],
    [`(o, cb) => cb(null, list.includes(o) ? o : false)`, `list`],
    [`(o, cb) => cb(null, list[1])`, `['https://b.example']`],
    [
      `(o, cb) => { if (list.includes(o)) { cb(null, true) } else { cb(new Error('no')) } }`,
      `/* denied-request-continues */ list`,
    ],
    [`(o, cb) => cb(null, true)`, `/* origin-reflected */ (o, cb) => cb(null, true)`],
    [`(o, cb) => cb(null, o)`, `/* origin-reflected */ (o, cb) => cb(null, o)`],
    [
      `(o, cb) => cb(null, o !== 'https://evil.example')`,
      `/* origin-reflected */ (o, cb) => cb(null, o !== 'https://evil.example')`,
    ],
  ])('%s', (fn, after) => {
    expect(run(fn)).toBe(after)
  })

  test.each([
    [`(o, cb) => cb(null, o.endsWith('.a.example'))`],
    [`(o, cb) => cb(null, isKnown(o))`],
    [`(o, cb) => cb(null, 'https://a.example'.includes(o))`],
    [`(o, cb) => cb(null, list.some((one) => o.startsWith(one)))`],
    [`async (o) => list.includes(o)`],
    [`(o, cb) => find(o).then((found) => cb(null, found))`],
    [`(o, cb) => { if (list.includes(o)) cb(null, true) }`],
    [`(o, cb) => { o = o.toLowerCase(); cb(null, list.includes(o)) }`],
    [`(o, cb) => { let allowed = false; allowed = true; cb(null, allowed) }`],
    [`(o, cb) => cb(null, isDevelopment || list.includes(o))`],
    [`(o, cb) => cb(null, list.includes(o.toLowerCase()))`],
    [`(o, cb) => { cb(null, true); cb(null, false) }`],
    [`(o, cb) => { try { cb(null, true) } catch {} }`],
    [`({ length }, cb) => cb(null, length > 3)`],
    [
      String.raw`(o, cb) => cb(null, /^https:\/\/(.+\.)?c\.example$/.test(o) && o !== 'https://x.c.example')`,
    ],
  ])('leaves %s to a person', (fn) => {
    expect(run(fn)).toBe(`/* function-not-proved */ ${fn}`)
  })

  test('does not use a list that the function has for itself', () => {
    const fn = `(o, cb) => { const mine = ['https://c.example']; cb(null, mine.includes(o)) }`
    expect(run(fn)).toBe(`['https://c.example']`)
  })
})

describe('@koa/cors', () => {
  const run = (options: string): string =>
    migrate(`import cors from '@koa/cors'\napp.use(cors(${options}))\n`)
  const after = (options: string): string =>
    `import { cors } from '@cors/koa'\napp.use(cors(${options}))\n`

  test.each<[before: string, after: string]>([
    [
      `{ origin: 'https://a.example', allowMethods: 'GET,PUT', allowHeaders: ['X-A'], exposeHeaders: 'X-B', maxAge: '5', keepHeadersOnError: true }`,
      `{ origin: 'https://a.example', methods: ['GET', 'PUT'], allowedHeaders: ['X-A'], exposedHeaders: ['X-B'], maxAge: 5 }`,
    ],
    [
      `{ origin: 'https://a.example', allowMethods: [], allowHeaders: [] }`,
      `{ origin: 'https://a.example', methods: [], allowedHeaders: ['*', 'Authorization'] /* the default of @koa/cors: every requested header */ }`,
    ],
    [
      `{ origin: ctx => ctx.get('Origin'), allowMethods: [], allowHeaders: ['X-A'] }`,
      `{ origin: /* function-not-proved */ ctx => ctx.get('Origin'), methods: [], allowedHeaders: ['X-A'] }`,
    ],
    [
      `{ origin: false, allowMethods: [], allowHeaders: ['X-A'] }`,
      `{ origin: /* option-rejected */ false, methods: [], allowedHeaders: ['X-A'] }`,
    ],
    [
      `{ origin: 'https://a.example', allowMethods: [], allowHeaders: ['X-A'], keepHeadersOnError: false }`,
      `{ origin: 'https://a.example', methods: [], allowedHeaders: ['X-A'], /* option-changes-meaning */ keepHeadersOnError: false }`,
    ],
    [
      `{ origin: 'https://a.example', allowMethods: [], allowHeaders: ['X-A'], secureContext: true }`,
      `{ origin: 'https://a.example', methods: [], allowedHeaders: ['X-A'], /* option-changes-meaning */ secureContext: true }`,
    ],
    [
      `{ origin: ['https://a.example', 'https://b.example'], allowMethods: [], allowHeaders: ['X-A'] }`,
      `{ origin: /* name-never-matched */ [], methods: [], allowedHeaders: ['X-A'] }`,
    ],
  ])('%s', (before, expected) => {
    expect(run(before)).toBe(after(expected))
  })

  test('with a getter', () => {
    const getter = `{ get origin() { return 'https://a.example' }, allowMethods: [] }`
    expect(migrate(`import { cors } from 'hono/cors'\nuse(cors(${getter}))`)).toContain(
      `cors({ /* function-not-proved */ get origin() { return 'https://a.example' }, methods: []`,
    )
  })

  test('which reflects origins by default where credentials are sent', () => {
    expect(run(`{ credentials: true }`)).toContain(
      `cors(/* wildcard-with-credentials */ { credentials: true, origin: '*'`,
    )
  })
})

describe('@fastify/cors', () => {
  const run = (args: string): string =>
    migrate(`import cors from '@fastify/cors'\napp.register(${args})\n`)
  const after = (args: string): string =>
    `import cors from '@cors/fastify'\napp.register(${args})\n`

  test.each<[before: string, after: string]>([
    [
      `cors`,
      `cors, {\n  origin: '*', // the default of @fastify/cors\n  allowedHeaders: ['*', 'Authorization'], // the default of @fastify/cors: every requested header\n}`,
    ],
    [`cors, { origin: false }`, `cors, { policy: false }`],
    [
      `cors, { origin: ['https://a.example', '*'], allowedHeaders: ['X-A'], strictPreflight: false, hideOptionsRoute: true }`,
      `cors, { origin: ['https://a.example', '*'], allowedHeaders: ['X-A'] }`,
    ],
    [
      `cors, { origin: 'https://a.example', allowedHeaders: null, maxAge: null }`,
      `cors, { origin: 'https://a.example', allowedHeaders: ['*', 'Authorization'] /* the default of @fastify/cors: every requested header */ }`,
    ],
    [
      `cors, { origin: 'https://a.example', allowedHeaders: [], hook: 'preHandler' }`,
      `cors, { origin: 'https://a.example', allowedHeaders: [], /* option-changes-meaning */ hook: 'preHandler' }`,
    ],
    [
      `cors, { origin: 'https://a.example', allowedHeaders: [], delegator: choose }`,
      `cors, { origin: 'https://a.example', allowedHeaders: [], /* option-changes-meaning */ delegator: choose }`,
    ],
    [
      `cors, (instance) => (request, callback) => callback(null, {})`,
      `cors, /* options-not-visible */ (instance) => (request, callback) => callback(null, {})`,
    ],
    [
      `cors, { origin: 'https://a.example', allowedHeaders: [] })\napp.get('/', { config: { cors: { maxAge: 5 } } }, handler`,
      `cors, { origin: 'https://a.example', allowedHeaders: [] })\napp.get('/', { config: { /* options-not-visible */ cors: { maxAge: 5 } } }, handler`,
    ],
    [
      `cors, { origin: 'https://a.example', allowedHeaders: [] })\napp.get('/', { config: { cors: false } }, handler`,
      `cors, { origin: 'https://a.example', allowedHeaders: [] })\napp.get('/', { config: { cors: false } }, handler`,
    ],
  ])('%s', (before, expected) => {
    expect(run(before)).toBe(after(expected))
  })
})

describe('hono/cors', () => {
  const run = (options: string): string =>
    migrate(`import { cors } from 'hono/cors'\napp.use('/api/*', cors(${options}))\n`)
  const after = (options: string): string =>
    `import { cors } from '@cors/hono'\napp.use('/api/*', cors(${options}))\n`

  test.each<[before: string, after: string]>([
    [
      `{ origin: ['https://a.example'], allowMethods: ['PUT'], allowHeaders: ['X-A'], exposeHeaders: ['X-B'] }`,
      `{ origin: ['https://a.example'], methods: ['PUT'], allowedHeaders: ['X-A'], exposedHeaders: ['X-B'] }`,
    ],
    [
      `{ origin: (origin, c) => (origin === 'https://a.example' ? origin : 'https://b.example'), allowMethods: [], allowHeaders: ['X-A'] }`,
      `{ origin: ['https://a.example', 'https://b.example'], methods: [], allowedHeaders: ['X-A'] }`,
    ],
    [
      `{ origin: (origin) => (origin.endsWith('.example') ? origin : null), allowMethods: [], allowHeaders: ['X-A'] }`,
      `{ origin: /* function-not-proved */ (origin) => (origin.endsWith('.example') ? origin : null), methods: [], allowedHeaders: ['X-A'] }`,
    ],
    [
      `{ origin: (origin) => origin, allowMethods: [], allowHeaders: ['X-A'] }`,
      `{ origin: /* origin-reflected */ (origin) => origin, methods: [], allowedHeaders: ['X-A'] }`,
    ],
    [
      `{ origin: '*', allowMethods: (origin) => ['PUT'], allowHeaders: ['X-A'] }`,
      `{ origin: '*', methods: /* value-not-visible */ (origin) => ['PUT'], allowedHeaders: ['X-A'] }`,
    ],
  ])('%s', (before, expected) => {
    expect(run(before)).toBe(after(expected))
  })
})

describe('Nest', () => {
  const IMPORT = `import { NestFactory } from '@nestjs/core'\n`
  const ADDED = `${IMPORT}import { CorsModule } from '@cors/nestjs'\n`

  test.each<[name: string, before: string, after: string]>([
    [
      'enableCors',
      `async function start() {
  const app = await NestFactory.create(AppModule, { logger: false })
  app.enableCors({
    origin: 'https://a.example', // the page
    ${NAMES},
  })
  await app.listen(3000)
}
`,
      `async function start() {
  const app = await NestFactory.create({ module: AppModule, imports: [CorsModule.forRoot({
    origin: 'https://a.example', // the page
    ${NAMES},
  })] }, { logger: false })
  await app.listen(3000)
}
`,
    ],
    [
      'the option cors',
      `const app = await NestFactory.create(AppModule, { cors: { origin: 'https://a.example', ${NAMES} } })\n`,
      `const app = await NestFactory.create({ module: AppModule, imports: [CorsModule.forRoot({ origin: 'https://a.example', ${NAMES} })] })\n`,
    ],
    [
      'the option cors among others',
      `const app = await NestFactory.create(AppModule, new FastifyAdapter(), { cors: true, logger: false })\n`,
      `const app = await NestFactory.create({ module: AppModule, imports: [CorsModule.forRoot({
  origin: '*', // the default of @fastify/cors
  allowedHeaders: ['*', 'Authorization'], // the default of @fastify/cors: every requested header
})] }, new FastifyAdapter(), { logger: false })\n`,
    ],
    [
      'a constant',
      `const options = { origin: 'https://a.example', methods: 'PUT', allowedHeaders: [] }
const app = await NestFactory.create(AppModule)
app.enableCors(options)
`,
      `const options = { origin: 'https://a.example', methods: ['PUT'], allowedHeaders: [] }
const app = await NestFactory.create({ module: AppModule, imports: [CorsModule.forRoot(options)] })
`,
    ],
  ])('%s', (_, before, after) => {
    expect(migrate(IMPORT + before)).toBe(ADDED + after)
  })

  test('moves a declaration of the options before the application', () => {
    const declaration = `  const options: CorsOptions = {\n    origin: 'https://a.example',\n    ${NAMES},\n  }\n`
    const create = `  const app = await NestFactory.create(AppModule)\n`
    const before = `async function start() {\n  load()\n${create}${declaration}  app.enableCors(options)\n}\n`
    expect(migrate(IMPORT + before)).toBe(
      `${ADDED}async function start() {\n  load()\n${declaration}${create.replace('AppModule', '{ module: AppModule, imports: [CorsModule.forRoot(options)] }')}}\n`,
    )
  })

  test.each<[name: string, text: string]>([
    [
      'a module that is made',
      `const app = await NestFactory.create(AppModule.forRoot())\n^app.enableCors()`,
    ],
    [
      'a module that is a variable',
      `const module = make()\nconst app = await NestFactory.create(module)\n^app.enableCors()`,
    ],
    [
      'a platform from elsewhere',
      `const app = await NestFactory.create(AppModule, makeAdapter())\n^app.enableCors()`,
    ],
    [
      'options that need the application',
      `const app = await NestFactory.create(AppModule)\nconst options = { origin: app.get(Origins) }\n^app.enableCors(options)`,
    ],
    ['an application from elsewhere', `export function setUp(app) { ^app.enableCors() }`],
    [
      'a condition',
      `const app = await NestFactory.create(AppModule)\nif (isDevelopment) ^app.enableCors()`,
    ],
    [
      'values of a service',
      `const app = await NestFactory.create(AppModule)\nconst config = app.get(Config)\n^app.enableCors({ origin: config.origin })`,
    ],
    [
      'two calls',
      `const app = await NestFactory.create(AppModule)\n^app.enableCors()\n^app.enableCors({ origin: false })`,
    ],
    [
      'the option of a module that is made',
      `const app = await NestFactory.create(make(), { ^cors: true })`,
    ],
    [
      'a function',
      `const app = await NestFactory.create(AppModule, { ^cors: (req, cb) => cb(null, {}) })`,
    ],
  ])('leaves %s to a person', (_, text) => {
    expect(migrate(IMPORT + text.replaceAll('^', ''))).toBe(
      IMPORT + text.replaceAll('^', '/* root-module-not-visible */ '),
    )
  })

  test('leaves the policy of a gateway to a person', () => {
    const before = `import { WebSocketGateway } from '@nestjs/websockets'\n@WebSocketGateway(81, { cors: { origin: '*' } })\nclass Chat {}\n`
    expect(migrate(before)).toBe(before.replace('cors:', '/* policy-of-gateway */ cors:'))
  })
})

describe('several policies', () => {
  const POLICY = `{ origin: 'https://a.example', ${NAMES} }`
  const run = (text: string): string =>
    migrate(
      `import express from 'express'\nimport cors from 'cors'\nconst app = express()\n${text}`,
    )
      .split('\n')
      .slice(3)
      .join('\n')

  test('removes routes for preflights that the first cors ends', () => {
    expect(
      run(
        `app.use(cors(${POLICY}))\napp.options('*', cors(${POLICY})) // all\napp.get('/', handler)\n`,
      ),
    ).toBe(`app.use(cors(${POLICY}))\napp.get('/', handler)\n`)
  })

  test('removes them also where their options are others, which never had an effect', () => {
    const first = `app.use(cors({ origin: 'https://a.example', ${NAMES} }))\n`
    expect(run(`${first}app.options('*', cors())\n`)).toBe(first)
  })

  test('keeps them where the first cors may pass preflights on', () => {
    for (const options of [
      `{ origin: 'https://a.example', ${NAMES}, preflightContinue: true }`,
      `{ ...elsewhere(), ${NAMES} }`,
      'elsewhere()',
    ]) {
      const kept = run(`app.use(cors(${options}))\napp.options('*', cors(${POLICY}))\n`)
      expect(kept).toContain("app.options('*', ")
    }
  })

  test('keeps them where they are the only ones', () => {
    const text = `app.options('/a', cors(${POLICY}))\napp.put('/a', cors(${POLICY}), handler)\n`
    expect(run(text)).toBe(text)
  })

  test('marks a policy whose preflights the first cors ended', () => {
    const text = `app.use(cors(${POLICY}))\napp.get('/', cors({ origin: '*', ${NAMES} }), handler)\n`
    expect(run(text)).toBe(text.replace(`'/', `, `'/', /* route-policy-governs-preflights */ `))
  })

  test('marks none of another application', () => {
    const text = `const other = express()\napp.use(cors(${POLICY}))\nother.use(cors({ origin: '*', ${NAMES} }))\n`
    expect(run(text)).toBe(text)
    const mounted = `${text}app.use('/other', other)\n`
    expect(run(mounted)).toContain('route-policy-governs-preflights')
  })
})

describe('what callers notice', () => {
  test.each([
    [app(`{ origin: '*', ${NAMES} }`), ['denied-preflight-403', 'plain-options']],
    [
      app(`{ origin: 'https://a.example', ${NAMES} }`),
      ['denied-preflight-403', 'plain-options', 'lists-not-leaked', 'vary-kept'],
    ],
    [
      app(`{ origin: '*', ${NAMES}, optionsSuccessStatus: 200, maxAge: 1e6 }`),
      ['denied-preflight-403', 'plain-options', 'preflight-status-204', 'max-age-capped'],
    ],
    [
      `import cors from '@koa/cors'\napp.use(cors({ privateNetworkAccess: true }))`,
      ['denied-preflight-403', 'plain-options', 'no-private-network'],
    ],
    [
      `import { cors } from 'hono/cors'\napp.use(cors({ origin: 'https://a.example' }))`,
      ['denied-preflight-403', 'plain-options', 'lists-not-leaked'],
    ],
    [`import cors from 'cors'`, []],
  ])('%s', (text, changes) => {
    expect(migrateSource(text, 'a.ts').callerChanges).toEqual(changes)
  })
})

describe('hostile sources', () => {
  test('with errors stay as they are, and say where', () => {
    const text = `import cors from 'cors'\napp.use(cors({\n`
    expect(migrateSource(text, 'a.js')).toEqual({
      text,
      added: [],
      kept: [],
      decisions: [],
      callerChanges: [],
      error: { message: expect.any(String), start: expect.any(Number) },
    })
  })

  test('keep a byte order mark, a line of the system, and line ends of Windows', () => {
    const before = `\uFEFF#!/usr/bin/env node\r\nconst cors = require('cors')\r\nuse(cors({\r\n  origin: '*', // all\r\n  maxAge: 5\r\n}))\r\n`
    const after = migrate(before, 'a.cjs')
    expect(after.startsWith('\uFEFF#!/usr/bin/env node\r\n')).toBe(true)
    expect(after.replaceAll('\r\n', '')).not.toContain('\n')
    expect(after).toContain('  maxAge: 5,\r\n  methods:')
  })

  test.each([
    [
      'JSX',
      'a.jsx',
      `import cors from 'cors'\nconst a = <A use={cors({ origin: '*', ${NAMES} })} />`,
    ],
    [
      'JSX in .js',
      'a.js',
      `import cors from 'cors'\nconst a = <A use={cors({ origin: '*', ${NAMES} })} />`,
    ],
    [
      'TSX',
      'a.tsx',
      `import cors from 'cors'\nconst a: A = <A use={cors({ origin: '*', ${NAMES} } as const)} />`,
    ],
    [
      'decorators',
      'a.ts',
      `import cors from 'cors'\n@A() class B { @C() use = cors({ origin: '*', ${NAMES} }) }`,
    ],
  ])('%s', (_, filename, before) => {
    expect(migrate(before, filename)).toBe(
      before.replace(`import cors from 'cors'`, `import { cors } from '@cors/node'`),
    )
  })

  test('that are large take linear time', () => {
    const line = `app.get('/', (request, response) => response.json({ a: [1, 2, 3] }))\n`
    const before = `import cors from 'cors'\napp.use(cors({ origin: '*', ${NAMES} }))\n${line.repeat(8000)}`
    expect(migrate(before)).toBe(
      before.replace(`import cors from 'cors'`, `import { cors } from '@cors/node'`),
    )
  })

  test('keep everything but what is migrated, byte for byte', () => {
    const noise = fc.stringMatching(/^[\w \n;'"{}()=>/*é]{0,60}$/u)
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        const text = `/*${before.replaceAll('*/', '')}*/\nimport cors from 'cors'\nuse(cors({ origin: '*', ${NAMES} }))\n/*${after.replaceAll('*/', '')}*/`
        expect(migrate(text)).toBe(
          text.replace(`import cors from 'cors'`, `import { cors } from '@cors/node'`),
        )
      }),
    )
  })

  test('never throw', () => {
    const part = fc.constantFrom(
      `cors`,
      `(`,
      `)`,
      `{`,
      `}`,
      `origin:`,
      `[`,
      `]`,
      `,`,
      `'*'`,
      `...a`,
      `=>`,
      `true`,
      `/^a$/`,
      `\n`,
      ` `,
      `async`,
      `require('cors')`,
      `await import('cors')`,
      `const x =`,
      `import cors from 'cors'`,
      `export`,
      `;`,
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const { text, decisions } = migrateSource(
          `import cors from 'cors'\n${parts.join('')}`,
          'a.js',
        )
        expect(migrateSource(text, 'a.js').decisions).toHaveLength(decisions.length)
      }),
      { numRuns: 2000 },
    )
  })
})
