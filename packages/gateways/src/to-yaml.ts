import { stringify } from 'yaml'

/** YAML under a comment. */
export function toYaml(comment: readonly string[], value: object): string {
  const lines = comment.map((line) => `# ${line}\n`).join('')
  return lines + stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })
}
