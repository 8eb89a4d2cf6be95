import type { CorsPolicy } from '@cors/core'
import type { ReactNode } from 'react'
import styles from './policy-table.module.css'

/** The policy of all servers, option by option. */
export function PolicyTable({ policy }: { readonly policy: CorsPolicy }): ReactNode {
  return (
    <section aria-labelledby="policy">
      <h2 id="policy">The policy of all servers</h2>
      <dl className={styles.policy}>
        {rows(policy).map(([option, value, meaning]) => (
          <div key={option}>
            <dt>
              <code>
                {option}: {value}
              </code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function rows(
  policy: CorsPolicy,
): readonly (readonly [option: string, value: string, meaning: string])[] {
  return [
    ['origin', written(policy.origin), 'Pages of these origins can read the responses.'],
    [
      'methods',
      written(policy.methods),
      'They can use these methods, and GET, HEAD and POST, which are always allowed.',
    ],
    [
      'allowedHeaders',
      written(policy.allowedHeaders),
      'They can set these request headers, and a few that are always allowed.',
    ],
    [
      'exposedHeaders',
      written(policy.exposedHeaders),
      'They can read these response headers, and a few that are always readable.',
    ],
    [
      'credentials',
      written(policy.credentials),
      'They can send cookies, and read responses to requests with cookies.',
    ],
    [
      'maxAge',
      written(policy.maxAge),
      'A browser may cache the response to a preflight for this many seconds.',
    ],
  ]
}

function written(value: unknown): string {
  return Array.isArray(value) ? `[${value.map((item) => `'${item}'`).join(', ')}]` : String(value)
}
