import { CorsPolicyError } from '@cors/core/adapter'

/**
 * Refuses what cannot be meant, or cannot be had from Next.
 *
 * @throws {CorsPolicyError} with the one issue
 */
export function refuse(path: string, value: string | null, text: string): never {
  const message = `${path === '' ? 'options' : path}: ${text}`
  throw new CorsPolicyError([{ code: 'options-invalid', path, value, message }])
}
