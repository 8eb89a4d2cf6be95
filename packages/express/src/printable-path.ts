import type { RoutedRequest } from './express-types.ts'

/** The path of a request for a terminal or a log, without bytes beyond ASCII, which may control them. */
export function printablePath({ baseUrl = '', path }: RoutedRequest): string {
  return `${baseUrl}${path ?? ''}`.replaceAll(/[^!-~]/g, '?').slice(0, 200)
}
