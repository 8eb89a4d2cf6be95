import { createHash } from 'node:crypto'
import { describeSequence, type SequenceItem } from '@cors/lab/components/describe-sequence.ts'
import { SequencePicture } from '@cors/lab/components/sequence-picture.tsx'
import { USUAL_ADDRESSES } from '@cors/lab/model/addresses.ts'
import { checkPolicyText } from '@cors/lab/model/check-policy-text.ts'
import { predictRequest, type Prediction } from '@cors/lab/model/predict-request.ts'
import { NO_MARK } from '@cors/lab/model/request-url.ts'
import type { LabState } from '@cors/lab/state/lab-state.ts'
import { encodeState } from '@cors/lab/state/share.ts'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** What a browser does with a request, as the lab shows it. */
export interface Picture {
  /** Two drawings in SVG: one for wide places, one for phones. */
  readonly html: string
  /** The same for those who do not see it, and for programs. */
  readonly text: string
  /** Opens the same in the lab. */
  readonly href: string
  readonly prediction: Prediction
}

/** Where the lab lies on the site. */
export const LAB_PATH = '/lab/'

/**
 * Draws a state of the lab.
 *
 * @throws {Error} if its policy has issues
 */
export async function createPicture(state: LabState): Promise<Picture> {
  const { policy, issues } = checkPolicyText(state.policy, '')
  if (policy === undefined) throw new Error(issues.map(({ message }) => message).join(' '))
  const prediction = predictRequest(state, policy, USUAL_ADDRESSES)
  const picture = createElement(SequencePicture, {
    prediction,
    mark: NO_MARK,
    engine: state.profile === 'chromium' ? 'Chromium' : 'any',
  })
  const json = JSON.stringify(state)
  return {
    html: renderToStaticMarkup(picture, { identifierPrefix: digest(json) }),
    text: describeSequence(prediction, NO_MARK).map(toText).join('\n'),
    href: `${LAB_PATH}#${await encodeState(state)}`,
    prediction,
  }
}

/** Sets apart the ids of several pictures on one page. */
function digest(text: string): string {
  return `p${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
}

function toText(item: SequenceItem): string {
  if (item.kind === 'rule') return `${item.passed ? '✓' : '✕'} ${item.text}`
  const lines = item.lines.map(({ text, kind }) => `    ${kind === 'missing' ? '✕ ' : ''}${text}`)
  return [`${item.from} → ${item.to}: ${item.title}`, ...lines].join('\n')
}
