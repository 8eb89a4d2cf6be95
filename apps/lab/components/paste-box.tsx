'use client'

import type { CorsExplanation } from '@cors/browser'
import { SITUATIONS } from '@cors/browser/situations'
import { useEffect, useState, type ReactNode } from 'react'
import type { LabAddresses } from '../model/addresses.ts'
import { situationState } from '../state/situations.ts'
import type { LabState } from '../state/lab-state.ts'
import controls from './controls.module.css'
import styles from './paste-box.module.css'
import { RichText } from './rich-text.tsx'
import { stateFromExplanation } from './state-from-explanation.ts'

/** Takes what people see in a console, a terminal or DevTools, and explains it. */
export function PasteBox({
  text,
  addresses,
  onText,
  onState,
}: {
  readonly text: string
  readonly addresses: LabAddresses
  readonly onText: (text: string) => void
  readonly onState: (state: LabState) => void
}): ReactNode {
  const [explanations, setExplanations] = useState<readonly CorsExplanation[]>()

  useEffect(() => {
    if (text.trim() === '') {
      setExplanations(undefined)
      return undefined
    }
    let isLate = false
    const timer = setTimeout(() => void explain(), 150)
    return () => {
      isLate = true
      clearTimeout(timer)
    }

    /** The patterns of all engines are many: they are loaded with the first text. */
    async function explain(): Promise<void> {
      const { explainPasted } = await import('./explain-pasted.ts')
      if (!isLate) setExplanations(explainPasted(text))
    }
  }, [text])

  return (
    <section className={styles.paste} aria-labelledby="paste">
      <label className={styles.label} htmlFor="paste-text">
        <span id="paste">Paste what you saw</span>
        <span className={styles.hint}>
          A line of the console, a curl or DevTools transcript, a HAR. It stays in this page.
        </span>
      </label>
      <textarea
        id="paste-text"
        className={`${controls.control} ${styles.text}`}
        rows={4}
        spellCheck={false}
        placeholder="Access to fetch at 'https://api.example.com/items' from origin 'https://app.example.com' has been blocked by CORS policy: …"
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
      {text === '' && (
        <button
          type="button"
          className={`${controls.button} ${styles.sample}`}
          onClick={() => onText(SITUATIONS['header-not-allowed'].pasted)}
        >
          Paste an example
        </button>
      )}
      <div role="status" aria-label="Explanation" className={styles.explanations}>
        {explanations?.length === 0 && (
          <p className={styles.none}>
            The lab does not know this text. Paste the whole line of the console, from “Access to …”
            or “Cross-Origin Request Blocked …”, or choose a situation below.
          </p>
        )}
        {explanations?.map((explanation, index) => (
          <Explanation
            key={index}
            explanation={explanation}
            addresses={addresses}
            onState={onState}
          />
        ))}
      </div>
    </section>
  )
}

function Explanation({
  explanation,
  addresses,
  onState,
}: {
  readonly explanation: CorsExplanation
  readonly addresses: LabAddresses
  readonly onState: (state: LabState) => void
}): ReactNode {
  const { isCors, message, fix, situation, docs } = explanation
  const own = stateFromExplanation(explanation, addresses)
  return (
    <article className={`${controls.card} ${styles.explanation}`}>
      <p>
        <span className={isCors === false ? controls.warn : controls.bad}>
          {isCors === false ? 'Not CORS' : isCors === true ? 'CORS' : 'Perhaps CORS'}
        </span>{' '}
        {situation !== null && <strong>{SITUATIONS[situation].title}</strong>}
      </p>
      <p>
        <RichText text={message} />
      </p>
      <p>
        <strong>Fix:</strong> <RichText text={fix} />
      </p>
      <div className={styles.actions}>
        {situation !== null && (
          <button
            type="button"
            className={controls.primary}
            onClick={() => onState(situationState(situation, addresses))}
          >
            Open it in the lab
          </button>
        )}
        {own !== undefined && (
          <button type="button" className={controls.button} onClick={() => onState(own)}>
            Rebuild it with your URL
          </button>
        )}
        <a href={docs} target="_blank" rel="noreferrer">
          Read more
        </a>
      </div>
    </article>
  )
}
