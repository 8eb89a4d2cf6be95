import type { ReactNode } from 'react'
import type { Attempt, BrowserReport } from '../model/attempt.ts'
import type { Comparison } from '../model/compare.ts'
import type { Prediction } from '../model/predict-request.ts'
import controls from './controls.module.css'
import { CopyButton } from './copy-button.tsx'
import styles from './send-panel.module.css'
import { showPath } from './show-url.ts'
import { ENGINES } from './verdict-card.tsx'
import { titleOf } from './verdict-title.ts'

/** What was sent for real, beside what was predicted for the browser that sent it. */
export interface SentRequest {
  readonly prediction: Prediction
  readonly attempt: Attempt
  readonly comparison: Comparison
  /** The link that opens the lab in the state of the request. */
  readonly link: string
}

/** Why nothing can be sent now, for the visitor. */
export type NotSendable = string

export function SendPanel({
  notSendable,
  isSending,
  sent,
  error,
  onSend,
}: {
  readonly notSendable: NotSendable | undefined
  readonly isSending: boolean
  readonly sent: SentRequest | undefined
  readonly error: string | undefined
  readonly onSend: () => void
}): ReactNode {
  const isDisabled = notSendable !== undefined || isSending
  return (
    <div className={styles.panel}>
      <div className={styles.top}>
        <button
          type="button"
          className={controls.primary}
          aria-disabled={isDisabled}
          aria-describedby="send-note"
          onClick={() => {
            if (!isDisabled) onSend()
          }}
        >
          {isSending ? 'Sending…' : 'Send it'}
        </button>
        <p id="send-note">
          {notSendable ?? 'Does it for real, from a page of that origin in this browser.'}
        </p>
      </div>
      <div role="status" aria-label="What happened">
        {error !== undefined && <p className={styles.error}>{error}</p>}
        {sent !== undefined && <Sent sent={sent} />}
      </div>
    </div>
  )
}

function Sent({
  sent: { prediction, attempt, comparison, link },
}: {
  readonly sent: SentRequest
}): ReactNode {
  const { agrees, differences } = comparison
  const { browser, exchanges, engine } = attempt
  return (
    <div className={styles.sent}>
      {agrees ? (
        <p className={styles.agrees}>
          <strong>✓ Prediction and browser agree.</strong>
        </p>
      ) : (
        <div className={styles.differs}>
          <p>
            <strong>✕ Prediction and browser disagree: that is a bug of the lab.</strong> Please
            report it with this link, which opens the lab in this state.
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Predicted</th>
                <th scope="col">Actual</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ what, predicted, actual }) => (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td>{predicted}</td>
                  <td>{actual}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <CopyButton label="Copy the link that reproduces it" text={() => link} />
        </div>
      )}
      <div className={styles.sides}>
        <div>
          <h3>Predicted for {ENGINES[engine]}</h3>
          <p>{titleOf(prediction.verdict).title}</p>
          <ol>
            {prediction.verdict.steps.map(
              (step, index) =>
                step.kind !== 'rule' &&
                step.from === 'network' && (
                  <li key={index}>
                    <code>
                      {step.method} {showPath(step.url, { ...attempt, attempt: attempt.id })} →{' '}
                      {step.response.status}
                    </code>
                  </li>
                ),
            )}
          </ol>
        </div>
        <div>
          <h3>Actual</h3>
          <p>{reportOf(browser)}</p>
          <ol>
            {exchanges.map(({ request, response }, index) => (
              <li key={index}>
                <code>
                  {toLine(request.line, attempt)} → {response?.line.split(' ')[1] ?? 'no response'}
                </code>
              </li>
            ))}
          </ol>
        </div>
      </div>
      {exchanges.length > 0 && (
        <details className={styles.details}>
          <summary>Every header, as the server recorded it</summary>
          {exchanges.map(({ request, response }, index) => (
            <div key={index} className={styles.sides}>
              <pre className={controls.wrapped} aria-label={`Request ${index + 1}`} tabIndex={0}>
                {[
                  request.line,
                  ...request.headers.map(([name, value]) => `${name}: ${value}`),
                ].join('\n')}
              </pre>
              <pre className={controls.wrapped} aria-label={`Response ${index + 1}`} tabIndex={0}>
                {response === undefined
                  ? 'no response'
                  : [
                      response.line,
                      ...response.headers.map(([name, value]) => `${name}: ${value}`),
                    ].join('\n')}
              </pre>
            </div>
          ))}
        </details>
      )}
    </div>
  )
}

function toLine(line: string, { visitor, id }: Attempt): string {
  const [method = '', target = ''] = line.split(' ')
  return `${method} ${showPath(new URL(target, 'http://lab').href, { visitor, attempt: id })}`
}

function reportOf(report: BrowserReport): string {
  switch (report.kind) {
    case 'response':
      return report.type === 'opaque' || report.type === 'opaqueredirect'
        ? `The page got a response of type ${report.type}, with status 0 and no body.`
        : `The page read a response with status ${report.status}: ${shortened(report.body)}`
    case 'loaded':
      return report.readable
        ? 'It loaded, and the page can read it.'
        : 'It loaded, and the page cannot read it.'
    case 'error':
    default:
      return `The page got an error: ${report.text}`
  }
}

function shortened(body: string): string {
  return body.length > 120 ? `${body.slice(0, 119)}…` : body
}
