import { GatewayError } from '@cors/gateways'
import { CannotRun } from '../cannot-run.ts'

/**
 * Calls a function of `@cors/gateways`.
 *
 * @throws {CannotRun} where it throws a `GatewayError`
 */
export function withGatewayErrors<Value>(call: () => Value): Value {
  try {
    return call()
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    const message = error.message.replace(/^@cors\/gateways: /, '')
    throw new CannotRun(`${message.charAt(0).toUpperCase()}${message.slice(1)}.`)
  }
}
