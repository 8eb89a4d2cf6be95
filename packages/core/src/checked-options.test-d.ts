import type { Same } from '../test/same.ts'
import type { CheckedOptions } from './checked-options.ts'
import type { CorsOptions } from './cors-options.ts'

/** The text of the error for one option. */
type TextFor<Name extends string, Options extends CorsOptions> =
  CheckedOptions<Options> extends Readonly<Record<Name, { readonly rejected: infer Text }>>
    ? Text
    : 'accepted'

type TextForUnknown<Name extends string> = TextFor<
  Name,
  { readonly origin: 'https://a.com' } & Readonly<Record<Name, string>>
>

/** An unknown option gets the right name. */
true satisfies Same<TextForUnknown<'allowMethods'>, 'unknown option: write methods'>
true satisfies Same<TextForUnknown<'allowHeaders'>, 'unknown option: write allowedHeaders'>
true satisfies Same<TextForUnknown<'allowedheaders'>, 'unknown option: write allowedHeaders'>
true satisfies Same<TextForUnknown<'exposeHeaders'>, 'unknown option: write exposedHeaders'>
true satisfies Same<TextForUnknown<'allowOrigin'>, 'unknown option: write origin'>
true satisfies Same<TextForUnknown<'origins'>, 'unknown option: write origin'>
true satisfies Same<TextForUnknown<'supportsCredentials'>, 'unknown option: write credentials'>
true satisfies Same<TextForUnknown<'maxage'>, 'unknown option: write maxAge'>
true satisfies Same<TextForUnknown<'MaxAgeInSeconds'>, 'unknown option: write maxAge'>

/** An option of another library without a counterpart gets advice. */
true satisfies Same<
  TextForUnknown<'optionsSuccessStatus'>,
  'unknown option: remove it: an allowed preflight ends with status 204'
>
true satisfies Same<
  TextForUnknown<'preflightContinue'>,
  'unknown option: remove it: preflights end here, and other OPTIONS requests reach the application'
>
true satisfies Same<
  TextForUnknown<'strictPreflight'>,
  'unknown option: remove it: preflights end here, and other OPTIONS requests reach the application'
>
true satisfies Same<
  TextForUnknown<'delegator'>,
  'unknown option: remove it: write origin as a function (origin, request), or give each route a policy'
>
true satisfies Same<
  TextForUnknown<'logLevel'>,
  'unknown option: remove it: log levels belong to routes, not to policies'
>
true satisfies Same<TextForUnknown<'verbose'>, 'unknown option: remove it'>

/** A rejected origin gets the reason and what to write. */
true satisfies Same<
  TextFor<'origin', { readonly origin: '*'; readonly credentials: true }>,
  '"*" with credentials would let any site read authenticated responses: list the origins, or remove credentials'
>
true satisfies Same<
  TextFor<'origin', { readonly origin: 'null' }>,
  'any site can send "null" from a sandboxed frame: write an origin such as "https://app.example.com"'
>
true satisfies Same<
  TextFor<'origin', { readonly origin: 'https://a.com/' }>,
  'an Origin header has no path: remove the slash at the end'
>

true satisfies Same<
  TextFor<'origin', { readonly origin: 'https://a.com, https://b.com' }>,
  'a list in one string: write a list of strings'
>
true satisfies Same<
  TextFor<'origin', { readonly origin: 'wss://a.com' }>,
  'an Origin header names the page, not what it connects to: write the origin of the page'
>

/** Accepted options get no text. */
true satisfies Same<TextFor<'origin', { readonly origin: 'https://a.com' }>, 'accepted'>
true satisfies Same<TextFor<'origin', { readonly origin: string }>, 'accepted'>
