import { stringify } from 'yaml'

/** YAML under a comment. Strings are quoted: YAML 1.1, which Kubernetes reads, takes `NO`, `1e3` and others for values. */
export function toYaml(comment: string, value: object): string {
  return (
    comment +
    stringify(value, {
      lineWidth: 0,
      aliasDuplicateObjects: false,
      defaultStringType: 'QUOTE_SINGLE',
      defaultKeyType: 'PLAIN',
    })
  )
}
