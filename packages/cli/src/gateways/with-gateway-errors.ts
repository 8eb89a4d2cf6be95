import { CannotRun } from '../cannot-run.ts'

/**
 * Calls a function of `@cors/gateways`, which is imported only here: its parser costs more time than the help.
 *
 * @throws {CannotRun} where it throws a `GatewayError`
 */
export async function withGatewayErrors<Value>(
  call: (gateways: typeof import('@cors/gateways')) => Value,
): Promise<Value> {
  const gateways = await import('@cors/gateways')
  try {
    return call(gateways)
  } catch (error) {
    if (!(error instanceof gateways.GatewayError)) throw error
    const message = error.message.replace(/^@cors\/gateways: /, '')
    throw new CannotRun(`${message.charAt(0).toUpperCase()}${message.slice(1)}.`)
  }
}
