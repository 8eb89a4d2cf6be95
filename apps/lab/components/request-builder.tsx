'use client'

import { useState, type ReactNode } from 'react'
import {
  ADAPTER_NAMES,
  isPageName,
  PEER_NAMES,
  SERVERS,
  type LabAddresses,
  type PageName,
  type ServerName,
} from '../model/addresses.ts'
import { originOfPage } from '../model/predict-request.ts'
import { requestUrl, type RequestMark } from '../model/request-url.ts'
import { ROUTES } from '../model/routes.ts'
import {
  CREDENTIALS,
  MODES,
  REDIRECTS,
  SENDERS,
  type LabRequest,
  type LabState,
  type Sender,
} from '../state/lab-state.ts'
import { Choice, type ChoiceOption } from './choice.tsx'
import controls from './controls.module.css'
import { CopyButton } from './copy-button.tsx'
import { HeaderRows } from './header-rows.tsx'
import { LocalNetworkChoices } from './local-network-choices.tsx'
import details from './details.module.css'
import styles from './request-builder.module.css'
import { requestSnippet, SNIPPETS, type SnippetName } from './request-snippets.ts'
import { Segments } from './segments.tsx'

/** What changes in the state; `undefined` removes what is optional. */
export type StateChange = Partial<Omit<LabState, 'before' | 'situation'>> & {
  readonly [Part in 'before' | 'situation']?: LabState[Part] | undefined
}

const VIA: Readonly<Record<Sender, string>> = {
  fetch: 'fetch()',
  xhr: 'XMLHttpRequest, axios',
  'xhr-upload': 'XMLHttpRequest with upload progress',
  img: '<img>',
  font: '@font-face',
  module: '<script type="module">',
}
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'patch', 'QUERY']
const PAGE_TITLES: Readonly<Record<PageName, string>> = {
  app: 'your page',
  evil: 'a stranger’s page',
  neighbour: 'same site, other port',
  null: 'a sandboxed frame',
}

/** The request, as a person builds it. */
export function RequestBuilder({
  state,
  addresses,
  mark,
  onChange,
}: {
  readonly state: Pick<LabState, 'request' | 'before'>
  readonly addresses: LabAddresses
  readonly mark: RequestMark
  readonly onChange: (change: StateChange) => void
}): ReactNode {
  const { request, before } = state
  const { via, page, url, path, method, body, localNetwork } = request
  const [snippet, setSnippet] = useState<SnippetName>('fetch')
  const change = (part: Partial<LabRequest>): void => onChange({ request: { ...request, ...part } })
  const isFetch = via === 'fetch'
  const isElement = via === 'img' || via === 'font' || via === 'module'
  const origin = originOfPage(page, addresses)
  const code = requestSnippet(
    snippet,
    request,
    withoutAttempt(requestUrl(request, addresses, mark)),
    origin,
  )

  return (
    <section className={controls.card} aria-labelledby="request">
      <h2 id="request" className={styles.title}>
        Request
      </h2>
      <div className={styles.grid}>
        <Choice<string>
          label="From the page"
          isWide
          value={isPageName(page) ? page : 'other'}
          options={[
            ...pageOptions(addresses),
            { value: 'other', title: 'Another origin (predicted only)…' },
          ]}
          onChange={(chosen) =>
            change({ page: chosen === 'other' ? 'https://app.example.com' : chosen })
          }
        />
        {!isPageName(page) && (
          <label className={`${controls.labelled} ${controls.wide}`}>
            <span>Its origin</span>
            <input
              className={controls.control}
              value={page}
              spellCheck={false}
              onChange={({ target }) => change({ page: target.value })}
            />
          </label>
        )}
        <Choice
          label="Sent by"
          value={via}
          options={SENDERS.map((value) => ({ value, title: VIA[value] }))}
          onChange={(chosen) => change({ via: chosen })}
        />
        {url === undefined ? (
          <>
            <Choice
              label="To the server"
              value={request.server}
              groups={{
                'Under this policy': ADAPTER_NAMES.map(toServer),
                'Other packages, same options': PEER_NAMES.map(toServer),
              }}
              onChange={(server) => change({ server })}
            />
            <Choice<string>
              label="Path"
              isWide
              value={path}
              options={[
                ...(Object.hasOwn(ROUTES, path) ? [] : [{ value: path, title: path }]),
                ...Object.entries(ROUTES).map(([value, { title }]) => ({
                  value,
                  title: `${value} · ${title}`,
                })),
                { value: 'other', title: 'Another URL (predicted only)…' },
              ]}
              onChange={(chosen) =>
                change(
                  chosen === 'other' ? { url: 'https://api.example.com/items' } : { path: chosen },
                )
              }
            />
          </>
        ) : (
          <div className={styles.url}>
            <label className={controls.labelled}>
              <span>URL</span>
              <input
                className={controls.control}
                value={url}
                spellCheck={false}
                onChange={({ target }) => change({ url: target.value })}
              />
            </label>
            <button
              type="button"
              className={controls.button}
              onClick={() => {
                const { url: _url, localNetwork: _localNetwork, ...rest } = request
                onChange({ request: rest })
              }}
            >
              Use a server of the lab
            </button>
          </div>
        )}
        <label className={controls.labelled}>
          <span>Method</span>
          <input
            className={controls.control}
            list="methods"
            value={isElement ? 'GET' : method}
            disabled={isElement}
            spellCheck={false}
            onChange={({ target }) => change({ method: target.value })}
          />
          <datalist id="methods">
            {METHODS.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </label>
        <Choice
          label="Credentials"
          value={request.credentials}
          options={CREDENTIALS.map(same)}
          isDisabled={via === 'font'}
          onChange={(credentials) => change({ credentials })}
        />
        <Choice
          label={via === 'img' ? 'Attribute crossorigin' : 'Mode'}
          value={request.mode}
          options={
            via === 'img'
              ? [
                  { value: 'cors', title: 'crossorigin' },
                  { value: 'no-cors', title: 'none' },
                ]
              : MODES.map(same)
          }
          isDisabled={!isFetch && via !== 'img'}
          onChange={(mode) => change({ mode })}
        />
        <Choice
          label="Redirect"
          value={request.redirect}
          options={REDIRECTS.map(same)}
          isDisabled={!isFetch}
          onChange={(redirect) => change({ redirect })}
        />
      </div>
      {!isElement && (
        <>
          <HeaderRows headers={request.headers} onChange={(headers) => change({ headers })} />
          <label className={`${controls.labelled} ${styles.row}`}>
            <span>Body</span>
            <textarea
              className={controls.control}
              rows={1}
              value={body}
              spellCheck={false}
              onChange={({ target }) => change({ body: target.value })}
            />
          </label>
        </>
      )}
      {before !== undefined && (
        <p className={styles.note}>
          <span>
            First, to fill the caches, the same URL is requested
            {before.via === undefined ? '' : ` by ${VIA[before.via]}`}
            {before.page === undefined ? '' : ` from ${originOfPage(before.page, addresses)}`}
            {before.mode === 'no-cors' ? ' without CORS' : ''}.
          </span>
          <button
            type="button"
            className={controls.button}
            onClick={() => onChange({ before: undefined })}
          >
            Leave it away
          </button>
        </p>
      )}
      <LocalNetworkChoices
        network={localNetwork}
        origin={origin}
        onChange={({ network, page: other = page }) => {
          const { localNetwork: _before, ...rest } = request
          const added = network === undefined ? {} : { localNetwork: network }
          onChange({ request: { ...rest, page: other, ...added } })
        }}
      />
      <details className={details.details}>
        <summary>Copy as code</summary>
        <div className={styles.code}>
          <div className={styles.codeTop}>
            <Segments
              label="Code"
              name="snippet"
              value={snippet}
              options={SNIPPETS.map((value) => ({ value, title: value }))}
              onChange={setSnippet}
            />
            <CopyButton label="Copy" text={() => code} />
          </div>
          <pre className={controls.wrapped} aria-label={`The request as ${snippet}`}>
            <code>{code}</code>
          </pre>
        </div>
      </details>
    </section>
  )
}

function pageOptions(addresses: LabAddresses): readonly ChoiceOption<string>[] {
  return (Object.keys(PAGE_TITLES) as PageName[]).map((name) => ({
    value: name,
    title: `${originOfPage(name, addresses)} · ${PAGE_TITLES[name]}`,
  }))
}

function toServer(name: ServerName): ChoiceOption<ServerName> {
  return { value: name, title: `${SERVERS[name].title} · ${SERVERS[name].by}` }
}

function same<Value extends string>(value: Value): ChoiceOption<Value> {
  return { value, title: value }
}

function withoutAttempt(url: string): string {
  return url.replace(/[?&]attempt=[^&]*$/, '')
}
