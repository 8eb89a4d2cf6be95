import type { ReactNode } from 'react'
import type { Outcome } from '../attempt/outcome.ts'
import { verdictOf, type Verdict } from '../attempt/verdict.ts'
import styles from './verdict-banner.module.css'

/** The outcome in a sentence. Screen readers read it aloud when it changes. */
export function VerdictBanner({
  result,
}: {
  readonly result: Outcome | Error | undefined
}): ReactNode {
  if (result === undefined) return <p className={styles.empty}>No request was sent yet.</p>
  const { tone, title, text } = result instanceof Error ? withoutRecord(result) : verdictOf(result)
  return (
    <div className={`${styles.verdict} ${styles[tone]}`}>
      <p className={styles.title}>
        <span aria-hidden="true">{signs[tone]}</span> {title}
      </p>
      <p>{text}</p>
    </div>
  )
}

const signs: Record<Verdict['tone'], string> = { readable: '✓', unreadable: '✕', unsent: '✕' }

function withoutRecord(error: Error): Verdict {
  return {
    tone: 'unsent',
    title: 'The lab’s own server did not return its record',
    text: `Is the lab still running? ${error.message}`,
  }
}
