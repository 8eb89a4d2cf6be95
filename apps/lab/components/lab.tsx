'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { firstChoice } from '../attempt/form-choices.ts'
import { makeAttempt } from '../attempt/make-attempt.ts'
import type { Outcome } from '../attempt/outcome.ts'
import type { ServerName } from '../servers/server-names.ts'
import styles from './lab.module.css'
import { OutcomeDetails } from './outcome-details.tsx'
import { RequestCode } from './request-code.tsx'
import { RequestForm } from './request-form.tsx'
import { VerdictBanner } from './verdict-banner.tsx'

/** The form, and the outcome of the last request. */
export function Lab({ origins }: { readonly origins: Record<ServerName, string> }): ReactNode {
  const [chosen, setChosen] = useState(firstChoice)
  const [ready, setReady] = useState(false)
  const [result, setResult] = useState<Outcome | Error>()
  const verdict = useRef<HTMLDivElement>(null)
  useEffect(() => setReady(true), [])
  useEffect(() => {
    if (result !== undefined) verdict.current?.scrollIntoView({ block: 'nearest' })
  }, [result])

  async function send(): Promise<void> {
    setReady(false)
    setResult(await makeAttempt(chosen, origins[chosen.server]).catch(asError))
    setReady(true)
  }

  return (
    <div className={styles.lab}>
      <section aria-labelledby="request">
        <h2 id="request">Request</h2>
        <RequestForm
          origins={origins}
          ready={ready}
          onChange={setChosen}
          onSend={() => void send()}
        />
        <RequestCode chosen={chosen} serverOrigin={origins[chosen.server]} />
      </section>
      <section aria-labelledby="outcome">
        <h2 id="outcome">Outcome</h2>
        <div role="status" className={styles.verdict} ref={verdict}>
          <VerdictBanner result={result} />
        </div>
        {result !== undefined && !(result instanceof Error) && <OutcomeDetails outcome={result} />}
      </section>
    </div>
  )
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason))
}
