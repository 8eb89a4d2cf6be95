import { docsAddress } from '@cors/core/adapter'
import { getHeader } from './fetch-standard/header-list.ts'
import type { HeaderList } from './page-request.ts'
import type { ExchangeStep, Step } from './step.ts'
import type { Verdict } from './verdict.ts'

/** The headers that an explanation shows. */
const SHOWN = /^(origin|location|vary|timing-allow-origin|cross-origin-.*|access-control-.*)$/

/**
 * A verdict in words, for a terminal: what the browser saw, what to change and on which side, what the browsers'
 * consoles call it, and what happened step by step.
 *
 * @returns several lines, without a line break at the end
 */
export function explainVerdict({ reason, readableHeaders, responseType, steps }: Verdict): string {
  const lines =
    reason === undefined
      ? [explainOutcome(responseType, readableHeaders)]
      : [
          `What the browser saw: ${reason.message}`,
          `What to change: ${reason.fix}`,
          ...explainConsoleNames(reason.chromium, reason.firefox),
          `Clause: ${reason.clause}`,
          `Page: ${docsAddress(reason.code)}`,
        ]
  const numbered = steps.map((step, index) => `  ${index + 1}. ${explainStep(step)}`)
  return [...lines, 'Step by step:', ...numbered].join('\n')
}

function explainOutcome(type: Verdict['responseType'], readable: readonly string[]): string {
  if (type === 'opaque' || type === 'opaqueredirect')
    return 'The browser sends the request and hides the whole response from the page.'
  const headers = readable.length === 0 ? 'none' : readable.join(', ')
  return `The page can read the response. Headers that it can read: ${headers}.`
}

function explainConsoleNames(chromium: string | null, firefox: string | null): readonly string[] {
  const names = [chromium && `Chromium ${chromium}`, firefox && `Firefox ${firefox}`]
  const known = names.filter((name) => name !== null)
  return known.length === 0 ? [] : [`In the console: ${known.join(', ')}`]
}

function explainStep(step: Step): string {
  if (step.kind === 'rule') return `${step.passed ? '✓' : '✗'} ${step.message}`
  const { method, url, headers, response } = step
  return `→ ${method} ${url}${show(headers)}\n     ← ${response.status}${showSource(step)}${show(response.headers)}`
}

function showSource({ from }: ExchangeStep): string {
  return from === 'http-cache' ? ' (from the browser’s cache)' : ''
}

function show(headers: HeaderList): string {
  const names = [...new Set(headers.map(([name]) => name.toLowerCase()))]
  const shown = names
    .filter((name) => SHOWN.test(name))
    .map((name) => `${name}: ${getHeader(headers, name) ?? ''}`)
  return shown.length === 0 ? '' : ` (${shown.join(' · ')})`
}
