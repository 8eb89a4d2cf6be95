import { buildNext } from '@cors/next-16/testing/build-next'
import { describe, expect, test } from 'vitest'

const folder = new URL('refused/', import.meta.url)
const TIMEOUT = 300_000

const REFUSED =
  'origin: "https://App.example.com" is not how browsers write an origin; write "https://app.example.com"'

describe('next build', () => {
  test.each([
    ['a policy that a route imports', 'route', REFUSED],
    ['a policy that next.config imports', 'config', REFUSED],
    [
      'a route that is prerendered for one origin',
      'static',
      "@cors/next: a route under dynamic = 'force-static'",
    ],
  ])(
    'is stopped by a mistake in %s, with the message in view',
    async (_, mistake, message) => {
      const { code, output } = await buildNext(folder, { MISTAKE: mistake })
      expect(output).toContain(message)
      expect(code).toBe(1)
    },
    TIMEOUT,
  )

  test(
    'is not stopped by a policy that the proxy alone imports: Next runs no proxy while it builds',
    async () => {
      const { code, output } = await buildNext(folder, { MISTAKE: 'proxy' })
      expect(output).not.toContain('the policy was refused')
      expect(code).toBe(0)
    },
    TIMEOUT,
  )
})
