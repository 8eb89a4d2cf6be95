import type { ReactNode } from 'react'
import type { Prediction } from '../model/predict-request.ts'
import { goTo } from './go-to.ts'
import styles from './verdict-bar.module.css'
import { titleOf } from './verdict-title.ts'

/** The verdict in one line, where the verdict itself is below the policy and out of sight: on phones. */
export function VerdictBar({
  prediction,
}: {
  readonly prediction: Prediction | undefined
}): ReactNode {
  if (prediction === undefined) return null
  const { tone, title } = titleOf(prediction.verdict)
  return (
    <a href="#verdict" className={`${styles.bar} ${styles[tone]}`} onClick={goTo}>
      <span aria-hidden="true">{tone === 'good' ? '✓' : tone === 'warn' ? '!' : '✕'}</span> {title}
    </a>
  )
}
