import { stringify } from 'yaml'

/** YAML under a comment. */
export function toYaml(comment: string, value: object): string {
  return comment + stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })
}
