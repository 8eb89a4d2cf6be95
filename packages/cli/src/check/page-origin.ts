import { originOf } from '@cors/browser'
import { CannotRun } from '../cannot-run.ts'

/**
 * The origin of `--origin`, which may be the address of a page.
 *
 * @throws {CannotRun} if it is neither `null` nor a URL
 */
export function readPageOrigin(text: string): string {
  if (text === 'null') return text
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && URL.canParse(text)) return originOf(text)
  throw new CannotRun(
    `"${withoutSecrets(text)}" is not an origin. Write the address of the page with its scheme, such as https://app.example.com.`,
  )
}

/** @throws {CannotRun} if it is not a URL of http: or https: that can be fetched */
export function readTarget(text: string): string {
  const instead = /^[\w.-]+(?::\d+)?(?:\/|$)/.test(text)
    ? ` Write ${/^(?:localhost|127\.)/.test(text) ? 'http' : 'https'}://${withoutSecrets(text)}.`
    : ''
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw new CannotRun(`"${withoutSecrets(text)}" is not a URL of http: or https:.${instead}`)
  }
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') {
    throw new CannotRun(
      'Pages cannot request a URL with a user name or a password. Send them with --header "Authorization: Basic …".',
    )
  }
  url.hash = ''
  return url.href
}

/** What may be a URL, without a user name, a password and what follows `?` or `#`. */
function withoutSecrets(text: string): string {
  return text.replace(/[?#].*$/s, '?(hidden)').replace(/^(.*\/\/)?.*@/s, '$1(hidden)@')
}
