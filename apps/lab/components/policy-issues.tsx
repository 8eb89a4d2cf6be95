import type { ReactNode } from 'react'
import type { PolicyTextIssue } from '../model/check-policy-text.ts'
import type { PolicyFix } from '../model/fixes-for.ts'
import controls from './controls.module.css'
import styles from './policy-issues.module.css'
import { RichText } from './rich-text.tsx'

const MOST_SHOWN = 20

/** The mistakes in the text of the policy, each with what repairs it: the first ones, where there are many. */
export function PolicyIssues({
  issues,
  onFix,
}: {
  readonly issues: readonly PolicyTextIssue[]
  readonly onFix: (fix: PolicyFix) => void
}): ReactNode {
  return (
    <ul className={styles.issues} aria-label="Issues of the policy">
      {issues.slice(0, MOST_SHOWN).map((issue) => (
        <li key={`${issue.code} ${issue.path} ${issue.from} ${issue.message}`}>
          <p>
            <span className={styles.place}>
              {issue.line}:{issue.column}
            </span>{' '}
            <RichText text={issue.message} />
          </p>
          {issue.fixes.length > 0 && (
            <div className={styles.fixes}>
              {issue.fixes.map((fix) => (
                <button
                  key={fix.title}
                  type="button"
                  className={controls.button}
                  onClick={() => onFix(fix)}
                >
                  {fix.title}
                  <span className={controls.hidden}> at {issue.path || 'the options'}</span>
                </button>
              ))}
            </div>
          )}
        </li>
      ))}
      {issues.length > MOST_SHOWN && <li>And {issues.length - MOST_SHOWN} more.</li>}
    </ul>
  )
}
