import type { Location } from '../finding.ts'
import { toPrintable } from '../printable.ts'

/** `cors.policy.json:3:5`, which editors and terminals open. */
export function showLocation({ uri, line, column }: Location): string {
  return [toPrintable(uri), line, column].filter((part) => part !== undefined).join(':')
}
