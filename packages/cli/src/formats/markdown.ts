import type { Finding } from '../finding.ts'
import { toPrintable } from '../printable.ts'
import type { Report } from '../report.ts'
import { countFindings, sortFindings } from './count-findings.ts'
import { showEvidence } from './show-evidence.ts'
import { showLocation } from './show-location.ts'

/** For pull requests and `$GITHUB_STEP_SUMMARY`. */
export function formatMarkdown({ command, findings, success }: Report): string {
  const summary = findings.length === 0 ? escape(success) : countFindings(findings)
  return [`## cors ${command}: ${summary}`, ...sortFindings(findings).map(showFinding)].join('\n\n')
}

function showFinding(finding: Finding): string {
  const { severity, certainty, code, message, fix, docs, location, evidence = [] } = finding
  const place = location === undefined ? '' : ` at ${toCode(showLocation(location))}`
  // Backticks in a line of evidence cannot end the block: it begins with an arrow.
  const proof = evidence.length === 0 ? [] : ['```http', ...evidence.flatMap(showEvidence), '```']
  return [
    `### ${severity}: [${escape(code)}](<${encodeURI(docs)}>)${place}`,
    '',
    `${escape(message)}${certainty === 'certain' ? '' : ` _(${certainty})_`}`,
    '',
    `**Fix:** ${escape(fix)}`,
    ...(proof.length === 0 ? [] : ['', ...proof]),
  ].join('\n')
}

/** Text as it stands: no markup, no HTML, no link, no mention. */
function escape(text: string): string {
  return toPrintable(text).replace(/[&<@]|(?<=https?):(?=\/\/)|[\\`*_{}[\]#|~!$]/g, (character) =>
    '&<@:'.includes(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`,
  )
}

function toCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`
}
