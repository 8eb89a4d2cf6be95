import { buildNext } from './build-next.ts'
import { describe, expect, test } from 'vitest'

const folder = new URL('rejected/', import.meta.url)
const TIMEOUT = 300_000

const REJECTED =
  'origin: "https://App.example.com" is not an origin as browsers send it; write "https://app.example.com"'

describe('next build', () => {
  test.each([
    ['a policy that a route imports', 'route', REJECTED],
    ['a policy that next.config imports', 'config', REJECTED],
    [
      'a route that would be prerendered for one origin',
      'static',
      "@cors/next: a route with dynamic = 'force-static'",
    ],
  ])(
    'is stopped by a mistake in %s, and prints the message',
    async (_, mistake, message) => {
      const { code, output } = await buildNext(folder, { MISTAKE: mistake })
      expect(output).toContain(message)
      expect(code).toBe(1)
    },
    TIMEOUT,
  )

  test(
    'is not stopped by a mistake in a policy that the proxy alone imports: Next runs no proxy while it builds',
    async () => {
      const { code, output } = await buildNext(folder, { MISTAKE: 'proxy' })
      expect(output).not.toContain('@cors/core')
      expect(code).toBe(0)
      // Nor is it by a route that forgets OPTIONS, of which it warns.
      expect(output).toContain('[CORS_OPTIONS_NOT_EXPORTED] @cors/next: a route exports GET, PUT')
    },
    TIMEOUT,
  )
})
