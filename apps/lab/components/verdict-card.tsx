import type { ReactNode } from 'react'
import { PROFILE_NAMES, type ProfileName } from '@cors/browser'
import type { Prediction } from '../model/predict-request.ts'
import { NO_MARK } from '../model/request-url.ts'
import controls from './controls.module.css'
import { CopyButton } from './copy-button.tsx'
import { describeSequence } from './describe-sequence.ts'
import type { RequestFix } from './fix-policy.ts'
import { RichText } from './rich-text.tsx'
import { Segments } from './segments.tsx'
import { sequenceAsMermaid } from './sequence-as-mermaid.ts'
import { SequencePicture } from './sequence-picture.tsx'
import styles from './verdict-card.module.css'
import { titleOf } from './verdict-title.ts'

export const ENGINES: Readonly<Record<ProfileName, string>> = {
  standard: 'Standard',
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
}

/** What a browser does with the request, why, and what to change. */
export function VerdictCard({
  predictions,
  profile,
  isStranger,
  fix,
  onProfile,
  onFix,
  onExpose,
  children,
}: {
  /** Of each engine; `undefined` where the request is not one. */
  readonly predictions: Readonly<Record<ProfileName, Prediction>> | undefined
  readonly profile: ProfileName
  /** Whether it is right to block the page. */
  readonly isStranger: boolean
  readonly fix: RequestFix | undefined
  readonly onProfile: (profile: ProfileName) => void
  readonly onFix: (fix: RequestFix) => void
  /** Adds the name to the exposed headers. */
  readonly onExpose: (name: string) => void
  readonly children: ReactNode
}): ReactNode {
  const prediction = predictions?.[profile]
  return (
    <section className={controls.card} aria-labelledby="verdict">
      <div className={styles.top}>
        <h2 id="verdict" tabIndex={-1}>
          Verdict
        </h2>
        <Segments
          label="Engine"
          name="engine"
          value={profile}
          options={PROFILE_NAMES.map((value) => ({
            value,
            title: (
              <>
                <span
                  className={
                    styles[
                      predictions === undefined ? 'bad' : titleOf(predictions[value].verdict).tone
                    ]
                  }
                >
                  ●
                </span>{' '}
                {ENGINES[value]}
              </>
            ),
          }))}
          onChange={onProfile}
        />
      </div>
      {prediction === undefined ? (
        <div role="status" className={`${styles.banner} ${styles.badBanner}`}>
          <p className={styles.title}>This is not a request that a browser sends.</p>
          <p>
            Look at the origin of the page and at the URL: both begin with a scheme, such as
            https://.
          </p>
        </div>
      ) : (
        <>
          <Banner prediction={prediction} isStranger={isStranger} fix={fix} onFix={onFix} />
          <div className={styles.picture}>
            <SequencePicture prediction={prediction} mark={NO_MARK} engine={ENGINES[profile]} />
            <div className={styles.copy}>
              <CopyButton
                label="Copy as Mermaid"
                text={() => sequenceAsMermaid(describeSequence(prediction, NO_MARK))}
              />
            </div>
          </div>
          <Headers prediction={prediction} onExpose={onExpose} />
        </>
      )}
      {children}
    </section>
  )
}

function Banner({
  prediction: { verdict },
  isStranger,
  fix,
  onFix,
}: {
  readonly prediction: Prediction
  readonly isStranger: boolean
  readonly fix: RequestFix | undefined
  readonly onFix: (fix: RequestFix) => void
}): ReactNode {
  const { tone, title } = titleOf(verdict)
  const { reason } = verdict
  const isRight = isStranger && verdict.outcome === 'blocked'
  return (
    <div role="status" className={`${styles.banner} ${styles[`${tone}Banner`]}`}>
      <p className={styles.title}>
        <span aria-hidden="true">{tone === 'good' ? '✓' : tone === 'warn' ? '!' : '✕'}</span>{' '}
        {title}
      </p>
      {reason !== undefined && (
        <>
          <p>
            <RichText text={reason.message} />{' '}
            <a href={reason.clause} target="_blank" rel="noreferrer">
              The rule
            </a>
          </p>
          {isRight ? (
            <p>
              <strong>That is right:</strong> this page is a stranger’s. CORS keeps it from reading
              what your users may read.
            </p>
          ) : (
            <p>
              <strong>Fix:</strong> <RichText text={reason.fix} />
            </p>
          )}
          <p className={styles.console}>
            {[
              reason.chromium === null ? '' : `Chromium ${reason.chromium}`,
              reason.firefox === null ? '' : `Firefox ${reason.firefox}`,
              reason.webkit === null ? '' : `Safari “${reason.webkit}”`,
            ]
              .filter((text) => text !== '')
              .join(' · ')}
          </p>
        </>
      )}
      {reason === undefined && verdict.responseType === 'opaque' && (
        <p>
          mode: “no-cors” is not a way around CORS: remove it, and allow the page’s origin in the
          policy.
        </p>
      )}
      {fix !== undefined && !isRight && (
        <button type="button" className={controls.primary} onClick={() => onFix(fix)}>
          Apply to the policy: {fix.title}
        </button>
      )}
    </div>
  )
}

/** Which response headers the page can read, and which it cannot. */
function Headers({
  prediction: { verdict },
  onExpose,
}: {
  readonly prediction: Prediction
  readonly onExpose: (name: string) => void
}): ReactNode {
  const last = verdict.steps.findLast((step) => step.kind !== 'rule')
  if (
    verdict.outcome !== 'allowed' ||
    verdict.responseType !== 'cors' ||
    last?.kind !== 'request'
  ) {
    return null
  }
  const readable = new Set(verdict.readableHeaders)
  const hidden = [...new Set(last.response.headers.map(([name]) => name))].filter(
    (name) =>
      !readable.has(name.toLowerCase()) && !/^(?:access-control-|vary$|set-cookie$)/i.test(name),
  )
  return (
    <dl className={styles.headers}>
      <div>
        <dt>The page reads</dt>
        <dd>{verdict.readableHeaders.join(', ') || 'no header'}</dd>
      </div>
      {hidden.length > 0 && (
        <div>
          <dt>Hidden from it</dt>
          <dd>
            {hidden.map((name) => (
              <button
                key={name}
                type="button"
                className={controls.button}
                onClick={() => onExpose(name)}
              >
                Expose {name}
              </button>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}
