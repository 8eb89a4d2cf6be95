import { getHeader } from './fetch-standard/header-list.ts'
import type { HeaderList } from './page-request.ts'
import type { ExchangeStep, Step, Verdict } from './verdict.ts'

/** The fields that a step of an explanation shows. */
const SHOWN = /^(origin|location|vary|timing-allow-origin|cross-origin-.*|access-control-.*)$/

/**
 * A verdict in words, for a terminal: what the browser saw, what to change and on which side, under which names the
 * browsers' consoles have it, and what happened step by step.
 *
 * @returns several lines, without one at the end
 */
export function explainVerdict({ reason, readableHeaders, responseType, steps }: Verdict): string {
  const lines =
    reason === undefined
      ? [outcomeOf(responseType, readableHeaders)]
      : [
          `What the browser saw: ${reason.message}`,
          `What to change: ${reason.fix}`,
          ...namesOf(reason.chromium, reason.firefox),
          `Clause: ${reason.clause}`,
        ]
  const told = steps.map((step, index) => `  ${index + 1}. ${tell(step)}`)
  return [...lines, 'Step by step:', ...told].join('\n')
}

function outcomeOf(type: Verdict['responseType'], readable: readonly string[]): string {
  if (type === 'opaque' || type === 'opaqueredirect')
    return 'The browser lets the page ask, and hides the answer from it altogether.'
  const headers = readable.length === 0 ? 'none' : readable.join(', ')
  return `The browser lets the page read the answer; of its headers: ${headers}.`
}

function namesOf(chromium: string | null, firefox: string | null): readonly string[] {
  const names = [chromium && `Chromium ${chromium}`, firefox && `Firefox ${firefox}`]
  const known = names.filter((name) => name !== null)
  return known.length === 0 ? [] : [`In the console: ${known.join(', ')}`]
}

function tell(step: Step): string {
  if (step.kind === 'rule') return `${step.passed ? '✓' : '✗'} ${step.says}`
  const { method, url, headers, response } = step
  return `→ ${method} ${url}${show(headers)}\n     ← ${response.status}${source(step)}${show(response.headers)}`
}

function source({ from }: ExchangeStep): string {
  return from === 'http-cache' ? ' (from the browser’s cache)' : ''
}

function show(headers: HeaderList): string {
  const names = [...new Set(headers.map(([name]) => name.toLowerCase()))]
  const shown = names
    .filter((name) => SHOWN.test(name))
    .map((name) => `${name}: ${getHeader(headers, name) ?? ''}`)
  return shown.length === 0 ? '' : ` (${shown.join(' · ')})`
}
