import type { ReactNode } from 'react'
import { droppedHeaders } from '../attempt/dropped-headers.ts'
import { hiddenHeaders } from '../attempt/hidden-headers.ts'
import type { Outcome } from '../attempt/outcome.ts'
import styles from './side.module.css'

/** Everything that the browser told the page. */
export function BrowserSide({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const { browser } = outcome
  const dropped = droppedHeaders(outcome)
  return (
    <section className={styles.side} aria-labelledby="browser-side">
      <h3 id="browser-side">What the browser told the page</h3>
      {browser.kind === 'error' ? (
        <>
          <p className={styles.statement}>{browser.text}</p>
          <p>
            A page cannot learn more, or it would learn about a response that it cannot read. The
            reason is in the browser’s console.
          </p>
        </>
      ) : (
        <>
          <p className={styles.statement}>{browser.status}</p>
          <h4 id="readable">Headers that the page can read</h4>
          <ul aria-labelledby="readable">
            {browser.headers.map(([name, value]) => (
              <li key={name}>
                <code>
                  {name}: {value}
                </code>
              </li>
            ))}
          </ul>
          <h4 id="hidden">Headers that the browser hid</h4>
          <ul className={styles.inline} aria-labelledby="hidden">
            {hiddenHeaders(outcome).map((name) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
          </ul>
          <h4>Body</h4>
          <pre>
            <code>{browser.body === '' ? '(empty)' : browser.body}</code>
          </pre>
        </>
      )}
      {dropped.length > 0 && (
        <p>
          The browser did not send <code>{dropped.join(', ')}</code>: pages cannot set that header.
        </p>
      )}
    </section>
  )
}
