import type { ReactNode } from 'react'
import { actualOf, preflightOf, type Outcome } from '../attempt/outcome.ts'
import type { JudgedExchange } from '../recorder/exchange.ts'
import styles from './side.module.css'

/** The server's decision on each request that reached it. */
export function ServerSide({ outcome }: { readonly outcome: Outcome }): ReactNode {
  return (
    <section className={styles.side} aria-labelledby="server-side">
      <h3 id="server-side">What the server decided</h3>
      <h4>On the preflight</h4>
      <ServerDecision
        exchange={preflightOf(outcome)}
        otherwise="There was none. Browsers send a preflight only for requests that an HTML form cannot send."
      />
      <h4>On the request</h4>
      <ServerDecision exchange={actualOf(outcome)} otherwise="It never reached the server." />
    </section>
  )
}

interface ServerDecisionProps {
  readonly exchange: JudgedExchange | undefined
  readonly otherwise: string
}

function ServerDecision({ exchange, otherwise }: ServerDecisionProps): ReactNode {
  if (exchange === undefined) return <p>{otherwise}</p>
  const { decision, explanation } = exchange
  return (
    <>
      <p className={decision.allowed ? styles.allowed : styles.denied}>
        <strong>{decision.allowed ? 'allowed' : 'denied'}</strong>{' '}
        {decision.reason !== 'allowed' && <code>{decision.reason}</code>}
      </p>
      <p>{explanation}</p>
    </>
  )
}
