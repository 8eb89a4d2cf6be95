'use client'

import { definePolicy, type CorsDecision, type CorsOptions, type CorsPolicy } from '@cors/core'
import { PROFILE_NAMES, type ProfileName } from '@cors/browser'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { USUAL_ADDRESSES, type LabAddresses } from '../model/addresses.ts'
import { checkPolicyText } from '../model/check-policy-text.ts'
import { compare } from '../model/compare.ts'
import { predictRequest, type Prediction } from '../model/predict-request.ts'
import { NO_MARK } from '../model/request-url.ts'
import { isSendable } from '../state/is-sendable.ts'
import { firstState, type LabState } from '../state/lab-state.ts'
import { situationState } from '../state/situations.ts'
import { encodeState } from '../state/share.ts'
import { fixPolicy } from './fix-policy.ts'
import { showSection } from './go-to.ts'
import styles from './lab.module.css'
import { PasteBox } from './paste-box.tsx'
import { PolicyCard } from './policy-card.tsx'
import { toPolicyText } from './policy-text.ts'
import { RequestBuilder, type StateChange } from './request-builder.tsx'
import { SendPanel, type SentRequest } from './send-panel.tsx'
import { ServerTable } from './server-table.tsx'
import { SituationGallery } from './situation-gallery.tsx'
import { SituationPanel } from './situation-panel.tsx'
import { TopBar } from './top-bar.tsx'
import { useLabClient, type LabStatus } from './use-lab-client.ts'
import { useSharedState } from './use-shared-state.ts'
import { VerdictBar } from './verdict-bar.tsx'
import { VerdictCard } from './verdict-card.tsx'

interface ValidPolicy {
  readonly text: string
  readonly policy: CorsPolicy<CorsDecision>
  readonly options: CorsOptions
}

/** The whole lab. Its state is one value, which a link can hold. */
export function Lab(): ReactNode {
  const [addresses, setAddresses] = useState(USUAL_ADDRESSES)
  const first = useMemo(() => firstState(addresses), [addresses])
  const [state, setState] = useState(first)
  const [begun, setBegun] = useState(first)
  if (begun !== first) {
    setBegun(first)
    // The servers are at other addresses than the usual ones, and nothing was changed until they said so.
    if (state === begun) setState(first)
  }
  const [pasted, setPasted] = useState('')
  const [sent, setSent] = useState<SentRequest>()
  const [error, setError] = useState<string>()
  const [isSending, setIsSending] = useState(false)
  const latest = useRef(state)
  latest.current = state

  const checked = useMemo(
    () => checkPolicyText(state.policy, addresses.senders.app),
    [state.policy, addresses],
  )
  const [valid, setValid] = useState<ValidPolicy>(() => toValid(first.policy))
  if (
    checked.options !== undefined &&
    checked.policy !== undefined &&
    valid.text !== state.policy
  ) {
    setValid({ text: state.policy, policy: checked.policy, options: checked.options })
  }

  const { client, status, retry } = useLabClient(valid.text, ({ addresses: found }) =>
    setAddresses((known) => (isSame(known, found) ? known : found)),
  )
  const linkMessage = useSharedState(
    state,
    first,
    status === 'connecting' ? undefined : addresses,
    ({ state: linked, error: text }) => {
      change(linked)
      if (text !== undefined) setPasted(text)
    },
  )

  const predictions = useMemo(
    () => predictAll(state, valid.policy, addresses),
    [state, valid.policy, addresses],
  )
  const fix = useMemo(
    () =>
      predictions === undefined || checked.issues.length > 0
        ? undefined
        : fixPolicy(state, valid.options, addresses, state.profile),
    [predictions, checked, state, valid.options, addresses],
  )

  function change(part: StateChange): void {
    setState((before) => {
      const { before: earlier, situation, ...rest } = { ...before, ...part }
      return {
        ...rest,
        ...(earlier !== undefined && { before: earlier }),
        ...(situation !== undefined && { situation }),
      }
    })
    if ('request' in part || 'policy' in part) {
      setSent(undefined)
      setError(undefined)
    }
  }

  /** Shows another state: nothing of the old one remains. */
  function open(next: LabState, section: string): void {
    change({ before: undefined, situation: undefined, ...next })
    // After the section is there.
    setTimeout(() => showSection(section))
  }

  async function send(): Promise<void> {
    if (client === undefined) return
    setIsSending(true)
    setError(undefined)
    try {
      let { isInForce } = await client.setPolicy(valid.text)
      // The lab had forgotten this visitor, who is a new one now.
      if (!isInForce) ({ isInForce } = await client.setPolicy(valid.text))
      const attempt = await client.send(state)
      const mark = { visitor: attempt.visitor, attempt: attempt.id }
      const prediction = predictRequest(state, valid.policy, addresses, mark, attempt.engine)
      const comparison = compare(prediction.verdict, attempt)
      setSent({ prediction, attempt, comparison, link: await linkTo(state) })
    } catch (reason) {
      setSent(undefined)
      setError(reason instanceof Error ? reason.message : String(reason))
      retry()
    } finally {
      setIsSending(false)
    }
  }

  return (
    <>
      <TopBar link={() => linkTo(latest.current)} />
      <main className={styles.main}>
        <div className={styles.hero}>
          <div className={styles.lead}>
            <h1>See it, change it, understand it.</h1>
            <p>
              A page can send requests to any server, and read the response only where the server’s
              CORS policy allows it. Start from an error, a situation, or a policy: the lab shows
              what the browser does, and why.
            </p>
          </div>
          <PasteBox
            text={pasted}
            addresses={addresses}
            onText={setPasted}
            onState={(next) => open(next, next.situation === undefined ? 'verdict' : 'situation')}
          />
        </div>
        {linkMessage !== undefined && (
          <p role="alert" className={styles.notice}>
            {linkMessage}
          </p>
        )}
        <p className={`${styles.notice} ${styles.alone}`}>
          This copy of the lab has no servers. Everything but “Send it” and “All at once” works,
          from the model. For the rest, run <code>npx pnpm start</code> in the project.
        </p>
        {status === 'silent' && (
          <p role="status" className={styles.notice}>
            The servers of the lab do not respond. Everything but “Send it” and “All at once” works,
            from the model. <code>npx pnpm start</code> starts them.{' '}
            <button type="button" onClick={retry}>
              Try again
            </button>
          </p>
        )}
        {state.situation !== undefined && (
          <SituationPanel
            id={state.situation}
            state={state}
            addresses={addresses}
            onState={(next) => open(next, 'situation')}
            onClose={() => change({ situation: undefined })}
          />
        )}
        <div className={styles.bench}>
          <div className={styles.inputs}>
            <PolicyCard
              text={state.policy}
              issues={checked.issues}
              options={valid.options}
              isLive={client !== undefined}
              addresses={addresses}
              onChange={(policy) => change({ policy })}
              onExample={({ options, request }) =>
                change({
                  policy: toPolicyText(options),
                  request,
                  before: undefined,
                  situation: undefined,
                })
              }
            />
            <RequestBuilder
              state={state}
              addresses={addresses}
              mark={client === undefined ? NO_MARK : { ...NO_MARK, visitor: client.visitor }}
              onChange={change}
            />
            <VerdictBar prediction={predictions?.[state.profile]} />
          </div>
          <div className={styles.outcome}>
            <VerdictCard
              predictions={predictions}
              profile={state.profile}
              isStranger={state.request.page === 'evil'}
              fix={fix}
              onProfile={(profile) => change({ profile })}
              onFix={({ options }) => change({ policy: toPolicyText(options) })}
              onExpose={(name) =>
                change({
                  policy: toPolicyText({
                    ...valid.options,
                    exposedHeaders: [...listOf(valid.options.exposedHeaders), name],
                  }),
                })
              }
            >
              <SendPanel
                notSendable={reasonNotToSend(state, client !== undefined, status)}
                isSending={isSending}
                sent={sent}
                error={error}
                onSend={() => void send()}
              />
            </VerdictCard>
          </div>
        </div>
        <SituationGallery
          current={state.situation}
          onChoose={(id) => open(situationState(id, addresses), 'situation')}
        />
        <ServerTable
          addresses={addresses}
          isConnected={client !== undefined}
          onState={(next) => open(next, 'verdict')}
        />
      </main>
      <footer className={styles.footer}>
        <p>
          The prediction follows the Fetch standard, with what Chromium, Firefox and WebKit do
          differently. Nothing that you write here leaves this machine.
        </p>
      </footer>
    </>
  )
}

function predictAll(
  state: LabState,
  policy: CorsPolicy<CorsDecision>,
  addresses: LabAddresses,
): Readonly<Record<ProfileName, Prediction>> | undefined {
  try {
    const all = PROFILE_NAMES.map((profile) => [
      profile,
      predictRequest(state, policy, addresses, NO_MARK, profile),
    ])
    return Object.fromEntries(all) as Record<ProfileName, Prediction>
  } catch (error) {
    // An origin or a URL that is being typed is often not one yet.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function reasonNotToSend(
  { request }: LabState,
  isConnected: boolean,
  status: LabStatus,
): string | undefined {
  if (status === 'alone') return 'There are no servers here: this is the prediction only.'
  if (status === 'silent') {
    return 'The servers of the lab do not respond: this is the prediction only.'
  }
  if (request.localNetwork !== undefined) {
    return 'All of the lab is on one computer: this is the prediction only.'
  }
  if (!isSendable(request)) {
    return 'No page and server of the lab have these addresses: this is the prediction only.'
  }
  return isConnected ? undefined : 'Connecting to the servers of the lab…'
}

function isSame(one: LabAddresses, other: LabAddresses): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function toValid(text: string): ValidPolicy {
  const options = JSON.parse(text) as { origin: string }
  return { text, options, policy: definePolicy(options) }
}

function listOf(names: readonly string[] | string | undefined): readonly string[] {
  return typeof names === 'string' ? [names] : (names ?? [])
}

async function linkTo(state: LabState): Promise<string> {
  return `${location.origin}${location.pathname}#${await encodeState(state)}`
}
