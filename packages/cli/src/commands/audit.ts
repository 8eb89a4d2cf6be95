import { InvalidArgumentError, Option } from 'commander'
import type { Header } from '@cors/browser'
import { audit, type Audit } from '../audit/audit.ts'
import { AUDIT_RULES } from '../audit/checks.ts'
import { derivePolicy } from '../audit/derive-policy.ts'
import { readOriginParts, type OriginParts } from '../audit/origin-parts.ts'
import { printPolicyJson, printPolicyModule } from '../audit/print-policy.ts'
import type { RecordOptions } from '../audit/record.ts'
import { CannotRun } from '../cannot-run.ts'
import { readPageOrigin, readTarget } from '../check/page-origin.ts'
import type { CommandContext, ConfigureCommand } from '../command.ts'
import { readHeaderOption } from '../header-option.ts'
import { toPrintable } from '../printable.ts'
import { addReportOptions, type ReportOptions } from '../report-options.ts'
import type { Report } from '../report.ts'
import { createSecrets } from '../secrets.ts'
import type { Style } from '../terminal.ts'
import { readTimeout } from '../timeout-option.ts'

interface AuditOptions extends ReportOptions {
  readonly origin: readonly OriginParts[]
  readonly header: readonly Header[]
  readonly delay: number
  readonly maxRequests: number
  readonly timeout: number
  readonly insecure?: boolean
  readonly asPolicy?: true | 'ts' | 'json'
}

export const configure: ConfigureCommand = (command, context) => {
  command
    .description(
      'Finds what is dangerous or broken in the CORS of live servers, by what the pages of made-up origins could read. It sends GET and OPTIONS only, one request after the other. Audit servers that you may test.',
    )
    .argument('<urls...>', 'what pages request')
    .addOption(
      new Option(
        '--origin <origin>',
        'the origin or the address of a page that should be allowed; repeatable (default: guesses from the URL)',
      )
        .argParser(readOrigin)
        .default([], 'none'),
    )
    .addOption(
      new Option(
        '-H, --header <header>',
        "a header for an authenticated audit, such as 'Cookie: session=…'; repeatable",
      )
        .argParser(readHeader)
        .default([], 'none'),
    )
    .addOption(
      new Option('--delay <seconds>', 'how long to wait between two requests')
        .argParser(readDelay)
        .default(0, '0'),
    )
    .addOption(
      new Option('--max-requests <number>', 'how many requests to send to each URL at most')
        .argParser(readLimit)
        .default(100),
    )
    .addOption(readTimeout())
    .option('-k, --insecure', 'accept certificates that browsers reject')
    .addOption(
      new Option(
        '--as-policy [language]',
        'print the policy that responds as the server does, in place of findings: ts or json',
      ).choices(['ts', 'json']),
    )
  addReportOptions(command)
  command
    .addHelpText(
      'after',
      `
Values of headers are neither printed nor sent to another origin. Preflights are
sent without them, as browsers do.

Examples:
  cors audit https://api.example.com/users
  cors audit https://api.example.com/users --origin https://app.example.com \\
    -H "Cookie: session=$SESSION" --fail-on warning
  cors audit https://api.example.com/users --as-policy > cors.policy.ts`,
    )
    .action(async (urls: readonly string[], options: AuditOptions) => {
      const targets = urls.map(readTarget)
      if (options.asPolicy !== undefined) {
        await printPolicy(targets, options, context)
        return
      }
      requireOneOrigin(targets, options)
      const audits: Audit[] = []
      for (const target of targets) {
        audits.push(await audit(target, toRecordOptions(options, context, false)))
      }
      context.report(toReport(audits), options)
    })
}

async function printPolicy(
  targets: readonly string[],
  options: AuditOptions,
  context: CommandContext,
): Promise<void> {
  const [target] = targets
  if (target === undefined || targets.length > 1) {
    throw new CannotRun('A policy is that of one URL: give --as-policy one URL only.')
  }
  const { url, recording, findings } = await audit(target, toRecordOptions(options, context, true))
  if (recording === undefined) throw new CannotRun(findings[0]?.message ?? '')
  const codes = findings.map(({ code }) => code)
  const derived = derivePolicy(recording, codes)
  if (derived.options === undefined) {
    throw new CannotRun(`${derived.notes.join(' ')} Name one that should be, with --origin.`)
  }
  const { terminal } = context
  const { hide } = createSecrets(options.header)
  if (options.asPolicy === 'json') {
    for (const note of derived.notes) terminal.note(toPrintable(hide(note)))
    terminal.print(hide(printPolicyJson(derived)))
  } else terminal.print(hide(printPolicyModule(derived, url)))
  if (findings.length > 0) {
    terminal.note(`The audit has findings: ${codes.join(', ')}. Run it without --as-policy.`)
  }
}

function toRecordOptions(
  { origin, header, delay, maxRequests, timeout, insecure = false }: AuditOptions,
  { signal }: CommandContext,
  triesUsualNames: boolean,
): RecordOptions {
  return {
    pages: origin,
    headers: header,
    delay,
    maxRequests,
    timeout,
    insecure,
    signal,
    triesUsualNames,
  }
}

function toReport(audits: readonly Audit[]): Report {
  return {
    command: 'audit',
    subjects: audits.map(({ url }) => url),
    rules: AUDIT_RULES,
    findings: audits.flatMap(({ findings }) => findings),
    details: { audits: audits.map(({ url, requests, notes }) => ({ url, requests, notes })) },
    describe: (style) => audits.map((one) => describeAudit(one, style)).join('\n'),
    success: 'No findings.',
  }
}

function describeAudit({ url, requests, notes }: Audit, style: Style): string {
  const title = `${style('bold', toPrintable(url))}  ${style('dim', `${requests} requests`)}`
  return [title, ...notes.map((note) => `  ${toPrintable(note)}`)].join('\n')
}

/** What is secret for one server is not sent to another. */
function requireOneOrigin(targets: readonly string[], { header }: AuditOptions): void {
  const origins = new Set(targets.map((target) => new URL(target).origin))
  if (header.length > 0 && origins.size > 1) {
    throw new CannotRun(
      'With --header, give URLs of one origin only, so that no server gets the header of another.',
    )
  }
}

/** @throws {CannotRun} if no browser sends it, or every site can */
function readOrigin(text: string, earlier: readonly OriginParts[]): readonly OriginParts[] {
  const origin = readOriginParts(readPageOrigin(text))
  if (origin === undefined) {
    throw new CannotRun(
      `"${toPrintable(text)}" is not the origin of pages. Write one such as https://app.example.com.`,
    )
  }
  return [...earlier, origin]
}

/** @throws {CannotRun} if the audit sets the header itself */
function readHeader(text: string, earlier: readonly Header[]): readonly Header[] {
  const headers = readHeaderOption(text, earlier)
  const name = headers.at(-1)?.[0] ?? ''
  if (OWN_HEADERS.test(name)) {
    throw new CannotRun(`The audit sets the header ${name} itself. Remove it from --header.`)
  }
  return headers
}

const OWN_HEADERS =
  /^(?:access-control-request-.*|connection|content-length|host|origin|transfer-encoding|upgrade)$/i

/** In milliseconds for the command. */
function readDelay(text: string): number {
  const seconds = Number(text)
  if (text.trim() === '' || !(seconds >= 0 && seconds <= 3600)) {
    throw new InvalidArgumentError('Write a number of seconds, up to 3600.')
  }
  return seconds * 1000
}

function readLimit(text: string): number {
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1) {
    throw new InvalidArgumentError('Write a whole number from 1.')
  }
  return limit
}
