/** A defect that existing CORS libraries have or might have, as an edit of our own source. */
export interface Mutant {
  /** What is wrong with the mutant, in words. */
  readonly defect: string
  readonly file: string
  /** Occurs exactly once in the file. */
  readonly find: string
  readonly replace: string
  /** The packages whose tests must notice. */
  readonly suites: readonly string[]
  /** `fuzz` for what only many requests at once bring to light; `unit` where the other two need a build of the framework. */
  readonly tests: 'conformance' | 'fuzz' | 'unit'
}

type Edit = Pick<Mutant, 'defect' | 'find' | 'replace'>

const both = ['koa', 'fastify']

export const mutants: readonly Mutant[] = [
  ...inFile('packages/node/src/merge-headers.ts', both, [
    {
      defect: 'Vary of a raw writeHead is overwritten instead of merged',
      find: 'isFieldValue(given)) return varyUnder(decision, given)\n',
      replace: 'isFieldValue(given)) return varyUnder(decision, undefined)\n',
    },
    {
      defect: 'Vary that the application set is overwritten instead of merged',
      find: "    if (name === 'vary') existing = store.getHeader(name)\n",
      replace: "    if (name === 'vary') existing = undefined\n",
    },
    {
      defect: 'what the application writes under the six names is sent as well',
      find: '    else if (isOwned(name)) store.removeHeader(name)\n',
      replace: '',
    },
  ]),
  ...inFile('packages/node/src/hold-headers.ts', both, [
    {
      defect: 'headers are set at once, and error handlers drop them',
      find: '  held.writeHead = writeHead\n',
      replace:
        '  for (const [name, value] of decision.headers) held.setHeader(name, value)\n' +
        "  if (decision.vary.length > 0) held.setHeader('Vary', decision.vary.join())\n",
    },
    {
      defect: 'the outermost policy decides instead of the innermost',
      find: '  held[decisionKey] = decision\n  if (isHeld) return\n',
      replace: '  if (isHeld) return\n  held[decisionKey] = decision\n',
    },
  ]),
  ...inFile(
    'packages/koa/src/cors.ts',
    ['koa'],
    [
      {
        defect: 'an application-wide policy answers the preflights of all routes',
        find: 'policyOnTheWay(context, middleware, asked) ?? policy',
        replace: 'policy',
      },
      {
        defect: 'a preflight goes on to the application',
        find: '  if (decision.status === undefined) return next()\n',
        replace: '  if (decision.status !== 403) return next()\n',
      },
      {
        defect: 'every OPTIONS is swallowed as if it were a preflight',
        find: '  if (decision.status === undefined) return next()\n',
        replace:
          "  if (decision.status === undefined && context.method !== 'OPTIONS') return next()\n",
      },
      {
        defect: 'the error of a look-up is lost',
        find: '  if (failure !== undefined) throw failure\n',
        replace: '',
      },
    ],
  ),
  ...inFile(
    'packages/koa/src/policy-on-the-way.ts',
    ['koa'],
    [
      {
        defect: 'the first policy on the way decides instead of the innermost',
        find: 'passed.findLast(',
        replace: 'passed.find(',
      },
    ],
  ),
  ...inFile(
    'packages/fastify/src/enforce-policy.ts',
    ['fastify'],
    [
      {
        defect: 'a preflight goes on to the application',
        find: '  else if (decision.status === undefined) done()\n',
        replace: '  else if (decision.status !== 403) done()\n',
      },
      {
        defect: 'a denied preflight is answered with 204',
        find: '  else reply.code(decision.status).send()\n',
        replace: '  else reply.code(204).send()\n',
      },
      {
        defect: 'the error of a look-up is lost',
        find: '  if (error !== undefined) done(error)\n  else if',
        replace: '  if',
      },
    ],
  ),
  ...inFile(
    'packages/fastify/src/decide-by-governing-policy.ts',
    ['fastify'],
    [
      {
        defect: 'the policy of a route is left out',
        find: 'return decide(routePolicy(request.routeOptions.config.cors) ?? policy, request.raw)\n',
        replace: 'return decide(policy, request.raw)\n',
      },
      {
        defect: 'the policy of a context answers the preflights of its routes',
        find: 'return decideByAll([nearest, ...others], request.raw)',
        replace: 'return decide(policy, request.raw)',
      },
    ],
  ),
  ...inFile(
    'packages/node/src/apply-decision.ts',
    ['node', 'express'],
    [
      {
        defect: 'the error of a look-up is lost',
        find: '  if (failure !== undefined) next(failure)\n  else if',
        replace: '  if',
      },
      {
        defect: 'a preflight goes on to the application',
        find: '  else if (decision.status === undefined) next()\n',
        replace: '  else if (decision.status !== 403) next()\n',
      },
    ],
  ),
  ...inFile(
    'packages/express/src/policy-ahead.ts',
    ['express'],
    [
      {
        defect: 'the outermost policy on the way answers preflights instead of the innermost',
        find: 'return way.at(-1)!.corsPolicy',
        replace: 'return way.at(0)!.corsPolicy',
      },
    ],
  ),
  ...inFile(
    'packages/nestjs/src/serve-on-express.ts',
    ['nestjs'],
    [
      {
        defect: 'a preflight gets the policy of the route for OPTIONS',
        find: 'routesAhead(request, method)',
        replace: 'routesAhead(request, request.method)',
      },
    ],
  ),
  ...inFile(
    'packages/nestjs/src/serve-on-fastify.ts',
    ['nestjs'],
    [
      {
        defect: 'policies of routes are left out of their preflights',
        find: 'const method = askedMethod(raw)\n',
        replace: 'const method = undefined\n',
      },
    ],
  ),
  ...inFile(
    'packages/fetch/src/apply-decision.ts',
    ['fetch', 'hono'],
    [
      {
        defect: 'Vary of the handler is overwritten instead of merged',
        find: 'varyUnder(decision, vary)',
        replace: "varyUnder(decision, '')",
      },
      {
        defect: 'what the handler sets under the six names is sent as well',
        find: '  for (const name of own) headers.delete(name)\n',
        replace: '',
      },
    ],
  ),
  ...inFile(
    'packages/fetch/src/cors.ts',
    ['fetch'],
    [
      {
        defect: 'errors of the handler are left to the runtime, whose answer has no headers',
        find: '      (failure) => {\n',
        replace: '      (failure) => {\n        throw failure\n',
      },
      {
        defect: 'the outermost policy decides instead of the innermost',
        find: '      around.decision = decision\n',
        replace: '',
      },
      {
        defect: 'the error of a look-up is lost',
        find: '      if (error !== undefined) throw error\n',
        replace: '',
      },
    ],
  ),
  ...inFile(
    'packages/fetch/src/choose-policy.ts',
    ['fetch'],
    [
      {
        defect: 'a preflight is answered by the policy for OPTIONS',
        find: 'askedMethod(seen) ?? routableMethod(request.method)',
        replace: 'request.method',
      },
    ],
  ),
  ...inFile(
    'packages/fetch/src/answer-preflight.ts',
    ['fetch'],
    [
      {
        defect: 'a denied preflight is answered with 204',
        find: 'new Response(null, { status,',
        replace: 'new Response(null, { status: 204,',
      },
    ],
  ),
  ...inFile(
    'packages/hono/src/cors.ts',
    ['hono'],
    [
      {
        defect: 'an application-wide policy answers the preflights of all routes',
        find: 'policyOnTheWay(context, application, asked) ?? policy',
        replace: 'policy',
      },
      {
        defect: 'headers are set before the handler answers',
        find: '      await answer(context, next, exchange)\n      writeDecision(context, exchange.decision)\n',
        replace:
          '      for (const [name, value] of decision.headers) context.header(name, value)\n' +
          "      if (decision.vary.length > 0) context.header('Vary', decision.vary.join())\n" +
          '      await answer(context, next, exchange)\n',
      },
      {
        defect: 'every OPTIONS is swallowed as if it were a preflight',
        find: '  if (decision.status === undefined) return next()\n',
        replace:
          "  if (decision.status === undefined && context.req.method !== 'OPTIONS') return next()\n",
      },
      {
        defect: 'the outermost policy decides instead of the innermost',
        find: '      around.decision = decision\n',
        replace: '',
      },
      {
        defect: 'the error of a look-up is lost',
        find: '    throw error\n',
        replace: '    return next()\n',
      },
    ],
  ),
  ...inFile(
    'packages/hono/src/policy-on-the-way.ts',
    ['hono'],
    [
      {
        defect: 'the first policy on the way decides instead of the innermost',
        find: 'way.findLast(',
        replace: 'way.find(',
      },
    ],
  ),
  ...inNext('packages/next/src/proxy-under.ts', [
    {
      defect: 'the outermost policy decides instead of the innermost',
      find: 'inner?.governing(request) ?? governingHere(request)',
      replace: 'governingHere(request) ?? inner?.governing(request)',
    },
  ]),
  ...inNext('packages/next/src/policy-by-path.ts', [
    {
      defect: 'the last path that matches decides instead of the first',
      find: 'entries.find(',
      replace: 'entries.findLast(',
    },
  ]),
  ...inNext('packages/next/src/routes-under.ts', [
    {
      defect: 'a preflight is answered by the policy for OPTIONS',
      find: 'method === undefined ? policyOfOwn : policyOf(method)',
      replace: 'policyOfOwn',
    },
    {
      defect: 'what a handler throws is left to Next, whatever it is',
      find: '    const answer = thrownAnswer(error, request)\n',
      replace: '    const answer = request ? undefined : thrownAnswer(error, request)\n',
    },
  ]),
  ...inNext('packages/next/src/thrown-answer.ts', [
    {
      defect: 'a thrown redirect is left to Next, whose answer has no headers',
      find: 'if (name !== REDIRECT) return undefined',
      replace: 'if (name !== undefined) return undefined',
    },
  ]),
  ...inNext('packages/next/src/answer-under.ts', [
    {
      defect: 'an answer that a module returns to several requests is changed in place',
      find: 'isFinal(response) ? response : new Response(response.body, response)',
      replace: 'response',
    },
  ]),
  ...inFile('packages/core/src/compile-policy.ts', both, [
    {
      defect: 'a refused preflight keeps the headers of a granted one',
      find: '        ? []\n        : granted',
      replace:
        '        ? (status === 403 ? [...allowMethods, ...allowHeaders] : [])\n        : granted',
    },
    {
      defect: 'denied answers carry no Vary',
      find: "      vary: kind === 'preflight' ? preflightVary : vary,\n",
      replace:
        "      vary: reason === 'origin-not-allowed' ? [] : kind === 'preflight' ? preflightVary : vary,\n",
    },
    {
      defect: 'an OPTIONS with nothing but an Origin is taken for a preflight',
      find: "? sentField(request.headers['access-control-request-method'])",
      replace: "? (sentField(request.headers['access-control-request-method']) ?? 'GET')",
    },
    {
      defect: 'any request that asks for a method is taken for a preflight',
      find: "request.method === 'OPTIONS'\n",
      replace: 'true\n',
    },
    {
      defect: 'the method asked for is not checked',
      find: "if (!allowsMethod(method)) return denyPreflight('method-not-allowed', standing)",
      replace: '',
    },
    {
      defect: 'the headers asked for are not checked',
      find: "if (verdict !== 'allowed') return denyPreflight(verdict, standing, methodHeaders)",
      replace: '',
    },
    {
      defect: 'exposed headers are sent with preflights, too',
      find: '        ...allowCredentials,\n        ...methodHeaders,\n',
      replace: '        ...actualHeaders,\n        ...methodHeaders,\n',
    },
    {
      defect: 'credentials are allowed to origins that the policy refuses',
      find: 'origin === undefined\n        ? []',
      replace: "origin === undefined\n        ? (kind === 'actual' ? [...allowCredentials] : [])",
    },
    {
      defect: 'a look-up allows whatever is truthy, an object for instance',
      find: "found === true ? makeStanding('allowed', origin)",
      replace: "found !== undefined ? makeStanding('allowed', origin)",
    },
  ]),
  ...inFile(
    'packages/core/src/adapter/asked-method.ts',
    ['hono'],
    [
      {
        defect: 'a requested method goes to the router as it came, whatever it is',
        find: 'routableMethod(requested)',
        replace: 'requested',
      },
    ],
  ),
  ...inFile('packages/core/src/origin-standing.ts', both, [
    {
      defect: 'every origin is reflected',
      find: 'hostEnd > 0 && matcher.allows(text, hostEnd, hash)',
      replace: 'hostEnd > 0',
    },
    {
      defect: 'null is an origin like any other',
      find: '    return hostEnd > 0 &&',
      replace: "    return text === 'null' || hostEnd > 0 &&",
    },
  ]),
  ...inFile(
    'packages/node/src/hold-headers.ts',
    ['koa'],
    [
      {
        defect: 'requests that come in one turn share the decision of the first',
        find: '  held[decisionKey] = decision\n  if (isHeld) return\n',
        replace:
          '  const shared = globalThis as { decision?: CorsDecision }\n' +
          '  held[decisionKey] = shared.decision ??= decision\n' +
          '  setImmediate(() => delete shared.decision)\n' +
          '  if (isHeld) return\n',
      },
    ],
    'fuzz',
  ),
  ...inFile(
    'packages/core/src/parse-origin.ts',
    ['koa'],
    [
      {
        defect: 'labels below a pattern may have upper case',
        find: '(?::[1-9][0-9]*)?$/\n',
        replace: '(?::[1-9][0-9]*)?$/i\n',
      },
    ],
    'fuzz',
  ),
]

function inFile(
  file: string,
  suites: readonly string[],
  edits: readonly Edit[],
  tests: Mutant['tests'] = 'conformance',
): Mutant[] {
  return edits.map((edit) => ({ ...edit, file, suites, tests }))
}

/** The conformance runs of Next stand in `apps`, behind a `next build`. */
function inNext(file: string, edits: readonly Edit[]): Mutant[] {
  return inFile(file, ['next'], edits, 'unit')
}
