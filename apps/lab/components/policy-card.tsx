import type { ReactNode } from 'react'
import type { CorsOptions } from '@cors/core'
import type { LabAddresses } from '../model/addresses.ts'
import type { PolicyTextIssue } from '../model/check-policy-text.ts'
import { applyEdit } from './apply-edit.ts'
import controls from './controls.module.css'
import styles from './policy-card.module.css'
import { PolicyEditor } from './policy-editor.tsx'
import { policyExamples, type PolicyExample } from './policy-examples.ts'
import { PolicyIssues } from './policy-issues.tsx'
import { ServerCode } from './server-code.tsx'

/** The policy: examples, the editor, its issues, and the code for a server. */
export function PolicyCard({
  text,
  issues,
  options,
  isLive,
  addresses,
  onChange,
  onExample,
}: {
  readonly text: string
  readonly issues: readonly PolicyTextIssue[]
  /** Of the policy in force. */
  readonly options: CorsOptions
  /** Whether the servers of the lab have it. */
  readonly isLive: boolean
  readonly addresses: LabAddresses
  readonly onChange: (text: string) => void
  readonly onExample: (example: PolicyExample) => void
}): ReactNode {
  const examples = policyExamples(addresses)
  const isValid = issues.length === 0
  return (
    <section className={controls.card} aria-labelledby="policy">
      <div className={styles.top}>
        <h2 id="policy">Policy</h2>
        <select
          aria-label="Start from an example"
          className={`${controls.control} ${styles.examples}`}
          value=""
          onChange={({ target }) => {
            const example = examples.find(({ id }) => id === target.value)
            if (example !== undefined) onExample(example)
          }}
        >
          <option value="">Start from an example…</option>
          {examples.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <PolicyEditor text={text} issues={issues} onChange={onChange} />
      <div className={styles.state} role="status">
        {isValid ? (
          <p>
            <span className={controls.good}>✓ Valid</span>{' '}
            {isLive ? 'In force on every server of the lab.' : 'In force in the model.'}
          </p>
        ) : (
          <p>
            <span className={controls.bad}>
              ✕ {issues.length} {issues.length === 1 ? 'issue' : 'issues'}
            </span>{' '}
            The last valid policy stays in force.
          </p>
        )}
      </div>
      {!isValid && (
        <PolicyIssues issues={issues} onFix={({ edit }) => onChange(applyEdit(text, edit))} />
      )}
      <ServerCode options={options} />
    </section>
  )
}
