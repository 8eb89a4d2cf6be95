import type { CorsExplanation } from '@cors/browser'
import {
  FRAMEWORK_NAMES,
  FRAMEWORKS,
  SITUATIONS,
  toPolicyCode,
  WRONG_FIXES,
  type FrameworkName,
  type Situation,
} from '@cors/browser/situations'
import { toPrintable, toPrintableLines } from '../printable.ts'
import type { Style } from '../terminal.ts'
import { suggestOptions, type Suggestion } from './suggest-options.ts'

/** One explanation for a terminal: several lines, without a line break at the end, safe to print. */
export function describeExplanation(
  explanation: CorsExplanation,
  framework: FrameworkName | undefined,
  style: Style,
): string {
  const { message, fix, docs, situation } = explanation
  const found = situation === null ? undefined : SITUATIONS[situation]
  const parts = [
    [describeRequest(explanation)],
    [
      `${style('bold', 'What happened:')} ${toPrintable(message)}`,
      `${style('bold', 'What to change:')} ${toPrintable(fix)}`,
    ],
    found === undefined ? [] : describeSituation(found, framework, style),
    describeCode(suggestOptions(explanation), framework, style),
    found === undefined ? [] : describeWrongFixes(found, style),
    [style('dim', docs)],
  ]
  const body = parts.map((lines) => lines.filter((line) => line !== '').join('\n'))
  return [
    describeHead(explanation, style),
    ...body.filter((part) => part !== '').map((part) => part.replaceAll(/^(?=.)/gm, '  ')),
  ].join('\n\n')
}

function describeHead(explanation: CorsExplanation, style: Style): string {
  const { isCors, reason, chromium, firefox } = explanation
  const names = [chromium && `Chromium ${chromium}`, firefox && `Firefox ${firefox}`]
  const known = names.filter((name) => name !== null).join(', ')
  return [
    describeKind(isCors, reason, style),
    reason === null ? '' : style('bold', reason),
    known === '' ? '' : style('dim', `(${toPrintable(known)})`),
  ]
    .filter((part) => part !== '')
    .join('  ')
}

function describeKind(
  isCors: CorsExplanation['isCors'],
  reason: CorsExplanation['reason'],
  style: Style,
): string {
  if (reason === null) return style('green', 'no CORS error')
  if (isCors === null) return style('yellow', 'not known yet')
  return isCors ? style('red', 'CORS') : style('yellow', 'not CORS')
}

function describeRequest({ origin, url, method }: CorsExplanation): string {
  const request = [method ?? '', url ?? ''].filter((part) => part !== '').join(' ')
  const page = origin === null ? '' : `from a page of ${origin}`
  return toPrintable([request, page].filter((part) => part !== '').join(', '))
}

function describeSituation(
  { title, cause, fixes, frameworks }: Situation,
  framework: FrameworkName | undefined,
  style: Style,
): readonly string[] {
  const { server, page, gateway } = fixes
  const note = framework === undefined ? undefined : frameworks?.[framework]
  return [
    `${style('bold', 'Known as:')} ${title}`,
    `${style('bold', 'Cause:')} ${cause}`,
    server === undefined ? '' : `${style('bold', 'On the server:')} ${server}`,
    page === undefined ? '' : `${style('bold', 'In the page:')} ${page}`,
    gateway === undefined ? '' : `${style('bold', 'In the gateway:')} ${gateway}`,
    framework === undefined || note === undefined
      ? ''
      : `${style('bold', `In ${FRAMEWORKS[framework].title}:`)} ${note}`,
  ]
}

function describeCode(
  suggestion: Suggestion | undefined,
  framework: FrameworkName | undefined,
  style: Style,
): readonly string[] {
  if (suggestion === undefined) return []
  if ('issues' in suggestion)
    return [
      `${style('bold', 'No policy can allow this:')} ${toPrintable(suggestion.issues.join(' '))}`,
    ]
  if (framework === undefined)
    return [style('dim', `For the code, add --framework ${FRAMEWORK_NAMES.join('|')}.`)]
  const { title, placement } = FRAMEWORKS[framework]
  const note = suggestion.isOriginKnown ? '' : ' Write your page’s origin instead of the example.'
  return [
    `${style('bold', `${title}:`)} ${placement}${note}`,
    toPrintableLines(toPolicyCode(framework, suggestion.options)).replaceAll(/^(?=.)/gm, '  '),
  ]
}

function describeWrongFixes({ wrongFixes }: Situation, style: Style): readonly string[] {
  const lines = wrongFixes.map((id) => `- ${WRONG_FIXES[id].title}: ${WRONG_FIXES[id].because}`)
  return [style('bold', 'Do not use:'), ...lines]
}
