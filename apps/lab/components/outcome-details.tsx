import type { ReactNode } from 'react'
import { actualOf, preflightOf, type Outcome } from '../attempt/outcome.ts'
import { BrowserSide } from './browser-side.tsx'
import styles from './outcome-details.module.css'
import { ServerSide } from './server-side.tsx'
import { WireExchange } from './wire-exchange.tsx'

/** Both sides of an attempt, and the messages between them. */
export function OutcomeDetails({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const preflight = preflightOf(outcome)
  const actual = actualOf(outcome)
  return (
    <>
      <div className={styles.sides}>
        <BrowserSide outcome={outcome} />
        <ServerSide outcome={outcome} />
      </div>
      {outcome.exchanges.length > 0 && (
        <section className={styles.wire} aria-labelledby="wire">
          <h3 id="wire">The exact messages</h3>
          {preflight && (
            <WireExchange
              title="Preflight"
              text="The browser sends it by itself, before the request of the page."
              exchange={preflight}
            />
          )}
          {actual && (
            <WireExchange title="The request" text="The request of the page." exchange={actual} />
          )}
        </section>
      )}
    </>
  )
}
