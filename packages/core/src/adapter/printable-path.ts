/** A path for a terminal or a log: without bytes beyond ASCII, which may control them, and at most 200 characters. */
export function printablePath(path: string): string {
  return path.replaceAll(/[^!-~]/g, '?').slice(0, 200)
}
