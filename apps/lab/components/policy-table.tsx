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
    ['origin', written(policy.origin), 'Pages of these origins may read the answers.'],
    [
      'methods',
      written(policy.methods),
      'They may use these methods, beside GET, HEAD and POST, which need no permission.',
    ],
    [
      'allowedHeaders',
      written(policy.allowedHeaders),
      'They may set these request headers, beside a few harmless ones.',
    ],
    [
      'exposedHeaders',
      written(policy.exposedHeaders),
      'They may read these headers of an answer, beside a few harmless ones.',
    ],
    [
      'credentials',
      written(policy.credentials),
      'They may send cookies along, and read answers that depend on them.',
    ],
    [
      'maxAge',
      written(policy.maxAge),
      'For so many seconds a browser need not ask again about the same address.',
    ],
  ]
}

function written(value: unknown): string {
  return Array.isArray(value) ? `[${value.map((item) => `'${item}'`).join(', ')}]` : String(value)
}
