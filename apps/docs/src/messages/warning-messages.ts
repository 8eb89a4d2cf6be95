import type { Message, Source } from './message.ts'

interface Text {
  readonly summary: string
  readonly why: string
  readonly fix: string
}

/** What adapters print once, with `process.emitWarning`, or with `console.warn` where a runtime has no process. */
const WARNINGS: Readonly<Record<string, Text>> = {
  CORS_POLICY_NOT_VISIBLE: {
    summary: 'A request passed a policy that its preflight does not find.',
    why: 'A preflight is decided by the policy of the request that follows it, and the adapter looks for that policy before any handler runs. A `cors` middleware inside another function cannot be seen. From now on a preflight that may be for such a request is allowed only if the hidden policy allows it, too.',
    fix: 'Register the middleware itself, not a function that calls it. To decide by the request, pass a function to `cors`: it returns the policy.',
  },
  CORS_LOOK_AHEAD_UNAVAILABLE: {
    summary: 'The adapter cannot find out which policy governs a request.',
    why: 'A private part of the framework does not have the shape that the adapter knows. Another tool has replaced it, or the framework is of another version. Preflights are denied, or allowed only if every policy allows them.',
    fix: 'Use a version of the framework that the adapter supports, and remove what changes its routers.',
  },
  CORS_UNREACHED_PREFLIGHTS: {
    summary: 'A route has a policy, and its preflights reach no cors middleware.',
    why: 'Browsers send an OPTIONS request first. The router has no route for it, so nobody responds to it with CORS headers, and browsers block the request.',
    fix: 'Write `app.use(cors(false))` before the routes, or a policy in place of `false`. It responds to each preflight by the policy of the route.',
  },
  CORS_PLUGIN_MISSING: {
    summary: 'config.cors of a Fastify route has no effect, because the plugin is not registered.',
    why: 'The plugin reads the policies of routes. It has to be registered in the context of the route, or in a context around it.',
    fix: 'Write `app.register(cors, policy)` there.',
  },
  CORS_POLICY_WITHOUT_ROUTES: {
    summary: 'The policy of a Fastify context governs no route.',
    why: 'A policy governs the context in which the plugin is registered, and the contexts in it. A file that `@fastify/autoload` loads is a context of its own.',
    fix: 'Wrap the function in `fastify-plugin`: `export default fp(async (app) => { await app.register(cors, policy) })`.',
  },
  CORS_MODULE_MISSING: {
    summary: '@Cors of a Nest controller has no effect, because no module imports CorsModule.',
    why: 'The decorator names a policy. `CorsModule` applies it.',
    fix: 'Write `imports: [CorsModule.forRoot(policy)]` in the root module, or `CorsModule.forRoot(false)` if only `@Cors` shall allow anything.',
  },
}

/** The codes of errors that are thrown, or that a failed lookup reports. */
const ERRORS: Readonly<Record<string, Text>> = {
  ERR_CORS_POLICY: {
    summary: 'The options of a policy were rejected.',
    why: '`definePolicy` and everything that takes options throw a `CorsPolicyError`. Its `issues` are all mistakes, each with its code, its place and the fix. The message lists them.',
    fix: 'Look up the code of each issue. `cors lint` shows them in your file.',
  },
  ERR_CORS_ORIGIN_FUNCTION: {
    summary: 'A function as origin did not return a boolean.',
    why: 'The function of another library passes its result to a callback, or returns the origin. Here it returns whether the origin is allowed. Until it is changed, every request that it decides about is denied.',
    fix: 'Return a boolean, or a promise of one: `(origin) => allowed.includes(origin)`.',
  },
  ERR_CORS_POLICY_CHOICE: {
    summary: 'A function that chooses the policy of a request returned something else.',
    why: 'It returned options, nothing, or a value of another type. Policies are checked when the program starts, and not for each request. The request is denied.',
    fix: 'Call `definePolicy` when the program starts, and return one of these policies, or `false`.',
  },
  ERR_CORS_LOOKUP_TIMEOUT: {
    summary: 'A lookup of an origin took too long.',
    why: '`cacheLookup` limits the time of a lookup. The request is denied, and the next one tries again.',
    fix: 'Make the lookup faster, or give it more time with the option `timeout`, in milliseconds.',
  },
  ERR_CORS_GATEWAY_UNKNOWN: {
    summary: 'There is no such target or source.',
    why: '`exportPolicy` and `importPolicy` know a fixed list of gateways and libraries.',
    fix: 'Use one of the names in the message.',
  },
  ERR_CORS_GATEWAY_FUNCTION: {
    summary: 'The policy depends on the request in a way that no configuration can.',
    why: 'A function as `origin`, or `choosePolicy`, runs in your program. A gateway cannot call it.',
    fix: 'List the origins, or write patterns. Or leave CORS to the application, and let the gateway pass all requests on.',
  },
  ERR_CORS_GATEWAY_POLICY: {
    summary: 'The target cannot enforce the policy without allowing more.',
    why: 'An exported configuration never allows what the policy denies. Where the target has no words for it, or nothing would be left, nothing is exported.',
    fix: 'Change the policy as the message says, or choose another target.',
  },
  ERR_CORS_GATEWAY_OPTION: {
    summary: 'A value of the export options cannot stand in the configuration.',
    why: 'What you pass as `listen`, `upstream` or another option becomes text of a configuration. A value that could be read as something else is rejected.',
    fix: 'Write the value as the message says.',
  },
  ERR_CORS_GATEWAY_LIMIT: {
    summary: 'The policy is larger than the gateway can read.',
    why: 'Gateways limit the length of a line, of a list, or of a file.',
    fix: 'Use patterns in place of long lists, or fewer origins.',
  },
  ERR_CORS_GATEWAY_TEXT: {
    summary: 'A text to import is not one of the named source.',
    why: 'It cannot be read, or it has another structure.',
    fix: 'Check the name of the source, and that the whole configuration was passed.',
  },
}

/** What adapters warn of, and the errors with a code. */
export const WARNING_MESSAGES: readonly Message[] = [
  ...describe(WARNINGS, 'warning'),
  ...describe(ERRORS, 'error'),
]

function describe(texts: Readonly<Record<string, Text>>, source: Source): readonly Message[] {
  return Object.entries(texts).map(([code, { summary, why, fix }]) => ({
    code,
    source,
    summary,
    blocks: [
      { kind: 'text', text: summary },
      { kind: 'text', text: why },
      { kind: 'text', text: fix },
    ],
  }))
}
