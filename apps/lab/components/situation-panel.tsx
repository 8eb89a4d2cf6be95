import type { ReactNode } from 'react'
import { SITUATIONS, WRONG_FIXES, type SituationId } from '@cors/browser/situations'
import type { LabAddresses } from '../model/addresses.ts'
import { situationLab, type WrongFixResult } from '../state/situations.ts'
import type { LabState } from '../state/lab-state.ts'
import controls from './controls.module.css'
import { RichText } from './rich-text.tsx'
import styles from './situation-panel.module.css'

const SIDES = { server: 'On the server', page: 'In the page', gateway: 'In the gateway' } as const
const RESULTS: Readonly<Record<WrongFixResult, string>> = {
  blocked: 'still blocked',
  opaque: 'no error, and nothing to read',
  'too-wide': 'a stranger’s page reads it',
  'reaches-server': 'a stranger’s request is carried out',
  works: 'works, at a price',
  untried: 'outside of page and server',
}

/** One situation: symptom, cause, the wrong fixes to try, and the fix. */
export function SituationPanel({
  id,
  state,
  addresses,
  onState,
  onClose,
}: {
  readonly id: SituationId
  readonly state: LabState
  readonly addresses: LabAddresses
  readonly onState: (state: LabState) => void
  readonly onClose: () => void
}): ReactNode {
  const { title, pasted, symptom, cause, fixes } = SITUATIONS[id]
  const lab = situationLab(id, addresses)
  const current = keyOf(state)
  const isShown = (other: LabState): boolean => keyOf(other) === current
  return (
    <section className={`${controls.card} ${styles.panel}`} aria-labelledby="situation">
      <div className={styles.top}>
        <div>
          <p className={styles.kicker}>Situation</p>
          <h2 id="situation" tabIndex={-1}>
            {title}
          </h2>
        </div>
        <button
          type="button"
          className={controls.quiet}
          aria-label="Close the situation"
          onClick={onClose}
        >
          ✕
        </button>
      </div>
      <div className={styles.columns}>
        <div className={styles.story}>
          <pre className={controls.wrapped} aria-label="What people see in the console">
            {pasted}
          </pre>
          <dl>
            <dt>Symptom</dt>
            <dd>
              <RichText text={symptom} />
            </dd>
            <dt>Cause</dt>
            <dd>
              <RichText text={cause} />
            </dd>
          </dl>
        </div>
        <ol className={styles.steps}>
          <li>
            <Step
              label="See it fail"
              isShown={isShown(lab.symptom)}
              onClick={() => onState(lab.symptom)}
            />
            <p>The lab in this situation.</p>
          </li>
          {lab.wrongFixes.map(({ id: wrongFix, state: tried, shows }) => {
            const { title: advice, because } = WRONG_FIXES[wrongFix]
            return (
              <li key={wrongFix}>
                {tried === undefined ? (
                  <span className={controls.warn}>Not in the lab</span>
                ) : (
                  <Step
                    label="Try the wrong fix"
                    about={advice}
                    isShown={isShown(tried)}
                    onClick={() => onState({ ...tried, profile: state.profile })}
                  />
                )}
                <p>
                  <strong>{advice}</strong> <span className={controls.bad}>{RESULTS[shows]}</span>
                  <br />
                  <RichText text={because} />
                </p>
              </li>
            )
          })}
          <li>
            <Step
              label="Apply the fix"
              isShown={isShown(lab.fixed)}
              onClick={() => onState(lab.fixed)}
            />
            <div className={styles.fixes}>
              {(['server', 'page', 'gateway'] as const).map(
                (side) =>
                  fixes[side] !== undefined && (
                    <p key={side}>
                      <strong>{SIDES[side]}:</strong> <RichText text={fixes[side] ?? ''} />
                    </p>
                  ),
              )}
            </div>
          </li>
        </ol>
      </div>
    </section>
  )
}

function Step({
  label,
  about,
  isShown,
  onClick,
}: {
  readonly label: string
  readonly about?: string
  readonly isShown: boolean
  readonly onClick: () => void
}): ReactNode {
  return (
    <button
      type="button"
      className={`${controls.button} ${isShown ? styles.shown : ''}`}
      aria-pressed={isShown}
      onClick={onClick}
    >
      {label}
      {about !== undefined && <span className={controls.hidden}> {about}</span>}
    </button>
  )
}

/** Two states with the same key show the same. */
function keyOf({ policy, request, before }: LabState): string {
  return JSON.stringify([policy, request, before])
}
