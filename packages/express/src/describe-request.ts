import { printablePath } from '@cors/core/adapter'
import type { RoutedRequest } from './express-types.ts'

/** The method and the path of a request, for a warning. */
export function describeRequest({ method, baseUrl = '', path }: RoutedRequest): string {
  return `${method} ${printablePath(`${baseUrl}${path ?? ''}`)}`
}
