import { PROFILE_NAMES, type Header } from '@cors/browser'
import { SITUATION_IDS } from '@cors/browser/situations'
import { SERVER_NAMES } from '../model/addresses.ts'
import { LONGEST_POLICY } from '../model/check-policy-text.ts'
import {
  CREDENTIALS,
  MODES,
  REDIRECTS,
  SENDERS,
  type LabRequest,
  type LabState,
} from './lab-state.ts'

const LONGEST_BODY = 20_000
const LONGEST_LINE = 2_000
const MOST_HEADERS = 50
const PERMISSIONS = ['granted', 'denied'] as const
const SPACES = ['public', 'local', 'loopback'] as const

class Unreadable extends Error {}

/** Reads a state that a stranger may have written: every part is checked, and unknown parts are dropped. */
export function readLabState(json: unknown): LabState | undefined {
  try {
    const state = record(json)
    const request = readRequest(record(state['request']))
    const before = state['before']
    const situation = state['situation']
    return {
      policy: text(state['policy'], LONGEST_POLICY),
      request,
      profile: oneOf(PROFILE_NAMES, state['profile']),
      ...(before !== undefined && { before: readBefore(request, record(before)) }),
      ...(situation !== undefined && { situation: oneOf(SITUATION_IDS, situation) }),
    }
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

/** Reads what differs: each part is checked as one of a whole request. */
function readBefore(
  request: LabRequest,
  before: Readonly<Record<string, unknown>>,
): Partial<LabRequest> {
  const whole = readRequest({ ...request, ...before })
  return Object.fromEntries(Object.entries(whole).filter(([name]) => Object.hasOwn(before, name)))
}

function readRequest(request: Readonly<Record<string, unknown>>): LabRequest {
  const path = text(request['path'])
  // Other paths lead to another host, or out of the visitor's part of the server.
  const { pathname } = new URL(`http://localhost/visitor${path}`)
  if (!/^\/[\x21-\x7e]*$/.test(path) || path.includes('#') || !/^\/visitor\/(?!\/)/.test(pathname))
    throw new Unreadable()
  const { url, localNetwork } = request
  return {
    server: oneOf(SERVER_NAMES, request['server']),
    path,
    ...(url !== undefined && { url: readHttpUrl(text(url)) }),
    method: text(request['method'], 64),
    headers: readHeaders(request['headers']),
    credentials: oneOf(CREDENTIALS, request['credentials']),
    mode: oneOf(MODES, request['mode']),
    redirect: oneOf(REDIRECTS, request['redirect']),
    body: text(request['body'], LONGEST_BODY),
    via: oneOf(SENDERS, request['via']),
    page: text(request['page'], 400),
    ...(localNetwork !== undefined && { localNetwork: readLocalNetwork(record(localNetwork)) }),
  }
}

/** A URL that can be shown as a link without danger. */
function readHttpUrl(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new Unreadable()
  return url
}

function readHeaders(headers: unknown): readonly Header[] {
  if (!Array.isArray(headers) || headers.length > MOST_HEADERS) throw new Unreadable()
  return headers.map((header: unknown): Header => {
    if (!Array.isArray(header) || header.length !== 2) throw new Unreadable()
    return [text(header[0]), text(header[1])]
  })
}

function readLocalNetwork(
  network: Readonly<Record<string, unknown>>,
): NonNullable<LabRequest['localNetwork']> {
  const { permission } = network
  return {
    client: oneOf(SPACES, network['client']),
    server: oneOf(SPACES, network['server']),
    ...(permission !== undefined && { permission: oneOf(PERMISSIONS, permission) }),
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable()
  return value as Readonly<Record<string, unknown>>
}

function text(value: unknown, longest: number = LONGEST_LINE): string {
  if (typeof value !== 'string' || value.length > longest) throw new Unreadable()
  return value
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value {
  const found = values.find((known) => known === value)
  if (found === undefined) throw new Unreadable()
  return found
}
