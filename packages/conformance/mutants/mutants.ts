/** A defect that other CORS libraries have or may have, as an edit of our own source. */
export interface Mutant {
  /** What is wrong with the mutant. */
  readonly defect: string
  readonly file: string
  /** Occurs exactly once in the file. */
  readonly find: string
  readonly replace: string
  /** The packages whose tests must fail. */
  readonly suites: readonly string[]
  /** `fuzz` for defects that only many requests at once show; `unit` where the other two need a build of the framework. */
  readonly tests: 'conformance' | 'fuzz' | 'unit'
}

type Edit = Pick<Mutant, 'defect' | 'find' | 'replace'>

const both = ['koa', 'fastify']

export const mutants: readonly Mutant[] = [
  ...inFile('packages/node/src/merge-given-vary.ts', both, [
    {
      defect: 'Vary of a raw writeHead is overwritten instead of merged',
      find: 'isHeaderValue(given)) return mergeDecisionVary(decision, given)\n',
      replace: 'isHeaderValue(given)) return mergeDecisionVary(decision, undefined)\n',
    },
  ]),
  ...inFile('packages/node/src/apply-to-response.ts', both, [
    {
      defect: 'Vary that the application set is overwritten instead of merged',
      find: "    if (name === 'vary') existing = store.getHeader(name)\n",
      replace: "    if (name === 'vary') existing = undefined\n",
    },
    {
      defect: 'CORS headers that the application writes are sent as well',
      find: '    else if (isPolicyHeader(name)) store.removeHeader(name)\n',
      replace: '',
    },
  ]),
  ...inFile('packages/node/src/defer-headers.ts', both, [
    {
      defect: 'headers are set at once, and error handlers remove them',
      find: '  deferred.writeHead = writeHead\n',
      replace:
        '  for (const [name, value] of decision.headers) deferred.setHeader(name, value)\n' +
        "  if (decision.vary.length > 0) deferred.setHeader('Vary', decision.vary.join())\n",
    },
    {
      defect: 'the outermost policy decides instead of the innermost',
      find: '  deferred[decisionKey] = decision\n  if (isWrapped) return\n',
      replace: '  if (isWrapped) return\n  deferred[decisionKey] = decision\n',
    },
  ]),
  ...inFile(
    'packages/koa/src/cors.ts',
    ['koa'],
    [
      {
        defect: 'the policy of the application decides the preflights of all routes',
        find: 'lookAhead.decidePreflight(context, method)',
        replace: 'decide(policy, context.req)',
      },
      {
        defect: 'a preflight reaches the application',
        find: '  if (decision.status === undefined) return next()\n',
        replace: '  if (decision.status !== 403) return next()\n',
      },
      {
        defect: 'every OPTIONS request ends as if it were a preflight',
        find: '  if (decision.status === undefined) return next()\n',
        replace:
          "  if (decision.status === undefined && context.method !== 'OPTIONS') return next()\n",
      },
      {
        defect: 'the error of a lookup is lost',
        find: '  if (error !== undefined) throw error\n',
        replace: '',
      },
    ],
  ),
  ...inFile(
    'packages/core/src/adapter/innermost-policy.ts',
    ['koa', 'hono'],
    [
      {
        defect: 'the outermost policy of a route decides instead of the innermost',
        find: 'passed.findLast(',
        replace: 'passed.find(',
      },
    ],
  ),
  ...inFile(
    'packages/fastify/src/apply-decision.ts',
    ['fastify'],
    [
      {
        defect: 'a preflight reaches the application',
        find: '  else if (decision.status === undefined) next()\n',
        replace: '  else if (decision.status !== 403) next()\n',
      },
      {
        defect: 'a denied preflight ends with 204',
        find: '  else reply.code(decision.status).send()\n',
        replace: '  else reply.code(204).send()\n',
      },
      {
        defect: 'the error of a lookup is lost',
        find: '  if (error !== undefined) next(error)\n  else if',
        replace: '  if',
      },
    ],
  ),
  ...inFile(
    'packages/fastify/src/decide-by-governing-policy.ts',
    ['fastify'],
    [
      {
        defect: 'the policy of a route is ignored',
        find: 'getRoutePolicy(request.routeOptions.config.cors) ?? policy,\n',
        replace: 'policy,\n',
      },
      {
        defect: 'the policy of a context decides the preflights of its routes',
        find: 'return decideByAll([nearest, ...others], corsRequest)',
        replace: 'return decideForResponse(policy, corsRequest)',
      },
    ],
  ),
  ...inFile(
    'packages/node/src/connect-middleware.ts',
    ['node', 'express'],
    [
      {
        defect: 'the error of a lookup is lost',
        find: '      if (error !== undefined) next(error)\n      else if',
        replace: '      if',
      },
      {
        defect: 'a preflight reaches the application',
        find: '      else if (!endPreflight(response, decision)) next()\n',
        replace:
          '      else if (decision.status === 403) endPreflight(response, decision)\n      else next()\n',
      },
    ],
  ),
  ...inFile(
    'packages/express/src/find-governing-policy.ts',
    ['express'],
    [
      {
        defect: 'the outermost policy of a route decides preflights instead of the innermost',
        find: 'return visible.at(-1)!.policy',
        replace: 'return visible.at(0)!.policy',
      },
    ],
  ),
  ...inFile(
    'packages/nestjs/src/enforce-on-express.ts',
    ['nestjs'],
    [
      {
        defect: 'a preflight gets the policy of the route for OPTIONS',
        find: 'findPossibleRoutes(request, method)',
        replace: 'findPossibleRoutes(request, request.method)',
      },
    ],
  ),
  ...inFile(
    'packages/nestjs/src/enforce-on-fastify.ts',
    ['nestjs'],
    [
      {
        defect: 'the policies of routes are ignored in their preflights',
        find: 'const method = requestedMethod(raw)\n',
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
        find: 'mergeDecisionVary(decision, vary)',
        replace: "mergeDecisionVary(decision, '')",
      },
      {
        defect: 'CORS headers that the handler sets are sent as well',
        find: '  for (const name of existing) headers.delete(name)\n',
        replace: '',
      },
    ],
  ),
  ...inFile(
    'packages/fetch/src/with-cors.ts',
    ['fetch'],
    [
      {
        defect: 'errors of the handler are left to the runtime, whose response has no headers',
        find: '      (failure) => {\n',
        replace: '      (failure) => {\n        throw failure\n',
      },
      {
        defect: 'the outermost policy decides instead of the innermost',
        find: '      outer.decision = decision ?? outer.decision\n',
        replace: '',
      },
      {
        defect: 'the error of a lookup is lost',
        find: '      if (error !== undefined) throw error\n',
        replace: '',
      },
    ],
  ),
  ...inFile(
    'packages/core/src/composition/choose-policy.ts',
    ['fetch'],
    [
      {
        defect: 'the policy for OPTIONS decides preflights',
        find: "requestedMethod(request) ?? routableMethod(request.method ?? '')",
        replace: "request.method ?? ''",
      },
    ],
  ),
  ...inFile(
    'packages/fetch/src/preflight-response.ts',
    ['fetch'],
    [
      {
        defect: 'a denied preflight ends with 204',
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
        defect: 'the policy of the application decides the preflights of all routes',
        find: 'lookAhead.decidePreflight(context, request, method)',
        replace: 'decide(policy, request)',
      },
      {
        defect: 'headers are set before the handler responds',
        find: '        await respond(context, next, decision)\n      } finally {\n        notifyObserver(state.decision)\n      }\n      writeHeaders(context, state.decision)\n',
        replace:
          '        for (const [name, value] of decision.headers) context.header(name, value)\n' +
          "        if (decision.vary.length > 0) context.header('Vary', decision.vary.join())\n" +
          '        await respond(context, next, decision)\n      } finally {}\n',
      },
      {
        defect: 'every OPTIONS request ends as if it were a preflight',
        find: '  if (decision.status === undefined) return next()\n',
        replace:
          "  if (decision.status === undefined && context.req.method !== 'OPTIONS') return next()\n",
      },
      {
        defect: 'the outermost policy decides instead of the innermost',
        find: '      outer.decision = decision\n',
        replace: '',
      },
      {
        defect: 'the error of a lookup is lost',
        find: '    throw error\n',
        replace: '    return next()\n',
      },
    ],
  ),
  ...inNext('packages/next/src/create-proxy.ts', [
    {
      defect: 'the outermost policy decides instead of the innermost',
      find: 'inner?.findPolicy(request) ?? findOwnPolicy(request)',
      replace: 'findOwnPolicy(request) ?? inner?.findPolicy(request)',
    },
  ]),
  ...inNext('packages/next/src/find-policy-by-path.ts', [
    {
      defect: 'the last matching path decides instead of the first',
      find: 'compiled.find(',
      replace: 'compiled.findLast(',
    },
  ]),
  ...inNext('packages/next/src/with-cors.ts', [
    {
      defect: 'the policy for OPTIONS decides preflights',
      find: 'method === undefined ? policyOfOptions : policyOf(method)',
      replace: 'policyOfOptions',
    },
  ]),
  ...inNext('packages/next/src/run-handler.ts', [
    {
      defect: 'errors of handlers are left to Next, whatever they are',
      find: '    const response = respondToThrown(error, request)\n',
      replace: '    const response = request ? undefined : respondToThrown(error, request)\n',
    },
  ]),
  ...inNext('packages/next/src/respond-to-thrown.ts', [
    {
      defect: 'a thrown redirect is left to Next, whose response has no headers',
      find: 'if (name !== REDIRECT) return undefined',
      replace: 'if (name !== undefined) return undefined',
    },
  ]),
  ...inNext('packages/next/src/apply-to-copy.ts', [
    {
      defect: 'a response that a module returns to several requests is changed in place',
      find: 'isUncopyable(response) ? response : new Response(response.body, response)',
      replace: 'response',
    },
  ]),
  ...inFile('packages/core/src/compile-policy.ts', both, [
    {
      defect: 'a denied preflight keeps the headers of a granted one',
      find: '        ? []\n        : granted',
      replace:
        '        ? (status === 403 ? [...allowMethods, ...allowHeaders] : [])\n        : granted',
    },
    {
      defect: 'responses to denied requests carry no Vary',
      find: "      vary: kind === 'preflight' ? preflightVary : vary,\n",
      replace:
        "      vary: reason === 'origin-not-allowed' ? [] : kind === 'preflight' ? preflightVary : vary,\n",
    },
    {
      defect: 'an OPTIONS request with only an Origin is taken for a preflight',
      find: "? readHeader(request.headers['access-control-request-method'])",
      replace: "? (readHeader(request.headers['access-control-request-method']) ?? 'GET')",
    },
    {
      defect: 'any request with Access-Control-Request-Method is taken for a preflight',
      find: "request.method === 'OPTIONS'\n",
      replace: 'true\n',
    },
    {
      defect: 'the requested method is not checked',
      find: "if (!allowsMethod(method)) return denyPreflight('method-not-allowed', decisions)",
      replace: '',
    },
    {
      defect: 'the requested headers are not checked',
      find: "if (verdict !== 'allowed') return denyPreflight(verdict, decisions, methodHeaders)",
      replace: '',
    },
    {
      defect: 'exposed headers are sent for preflights, too',
      find: '        ...allowCredentials,\n        ...methodHeaders,\n',
      replace: '        ...actualHeaders,\n        ...methodHeaders,\n',
    },
    {
      defect: 'credentials are allowed for origins that the policy denies',
      find: 'origin === undefined\n        ? []',
      replace: "origin === undefined\n        ? (kind === 'actual' ? [...allowCredentials] : [])",
    },
  ]),
  ...inFile('packages/core/src/call-origin-lookup.ts', both, [
    {
      defect: 'a lookup allows whatever is truthy, an object for instance',
      find: 'if (result === true) return createOriginDecisions',
      replace: 'if (result !== undefined) return createOriginDecisions',
    },
  ]),
  ...inFile(
    'packages/core/src/adapter/requested-method.ts',
    ['hono'],
    [
      {
        defect: 'a requested method goes to the router unchecked',
        find: 'routableMethod(requested)',
        replace: 'requested',
      },
    ],
  ),
  ...inFile('packages/core/src/compile-origin-lookup.ts', both, [
    {
      defect: 'every origin is reflected',
      find: 'hostEnd > 0 && matcher.allows(text, hostEnd, hash)',
      replace: 'hostEnd > 0',
    },
    {
      defect: 'null is allowed like any origin',
      find: '    return hostEnd > 0 &&',
      replace: "    return text === 'null' || hostEnd > 0 &&",
    },
  ]),
  ...inFile(
    'packages/node/src/defer-headers.ts',
    ['koa'],
    [
      {
        defect: 'requests in the same turn of the event loop share the decision of the first',
        find: '  deferred[decisionKey] = decision\n  if (isWrapped) return\n',
        replace:
          '  const shared = globalThis as { decision?: CorsDecision }\n' +
          '  deferred[decisionKey] = shared.decision ??= decision\n' +
          '  setImmediate(() => delete shared.decision)\n' +
          '  if (isWrapped) return\n',
      },
    ],
    'fuzz',
  ),
  ...inFile(
    'packages/core/src/parse-origin.ts',
    ['koa'],
    [
      {
        defect: 'labels under a pattern may be in upper case',
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

/** The conformance suites of Next are in `apps` and need a `next build`. */
function inNext(file: string, edits: readonly Edit[]): Mutant[] {
  return inFile(file, ['next'], edits, 'unit')
}
