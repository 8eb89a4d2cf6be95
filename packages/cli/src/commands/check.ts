import { Option } from 'commander'
import { PROFILE_NAMES, type Header, type PageRequest, type ProfileName } from '@cors/browser'
import { normalizeMethod } from '@cors/core/fetch-standard'
import { createBrowser } from '../browser/browse.ts'
import { sendRequest } from '../browser/send-request.ts'
import { check, ENGINE_NAMES, summarize, toEvidence, type Checked } from '../check/check.ts'
import { compareWithPolicy, POLICY_RULES } from '../check/compare-with-policy.ts'
import { describeCheck } from '../check/describe-check.ts'
import { readPageOrigin, readTarget } from '../check/page-origin.ts'
import { CannotRun } from '../cannot-run.ts'
import type { CommandContext, ConfigureCommand } from '../command.ts'
import { docsAddress } from '@cors/core/adapter'
import { readHeaderOption } from '../header-option.ts'
import { readPolicySource } from '../policy/policy-source.ts'
import { requirePolicy } from '../policy/require-policy.ts'
import { addReportOptions, type ReportOptions } from '../report-options.ts'
import type { Report, Rule } from '../report.ts'
import { createSecrets } from '../secrets.ts'
import { readTimeout } from '../timeout-option.ts'

interface CheckOptions extends ReportOptions {
  readonly origin?: string
  readonly method?: string
  readonly header: readonly Header[]
  readonly data?: string
  readonly credentials?: true
  readonly redirect: NonNullable<PageRequest['redirect']>
  readonly profile?: readonly ProfileName[]
  readonly policy?: string | true
  readonly timeout: number
  readonly insecure?: true
}

const ENGINES: readonly ProfileName[] = PROFILE_NAMES.filter((name) => name !== 'standard')

export const configure: ConfigureCommand = (command, context) => {
  command
    .description(
      'Sends what the browser of a page would send, preflight and redirects included, and says what the page gets in Chromium, Firefox and WebKit, and which header decided.',
    )
    .argument('<url>', 'what the page requests')
    // Not as a required option: then one that is misspelt is called missing.
    .option('--origin <origin>', 'the origin or the address of the page; required')
    .option('-X, --method <method>', 'the method of the request (default: GET; POST with --data)')
    .addOption(
      new Option(
        '-H, --header <header>',
        "a header that the page sets, such as 'Content-Type: application/json'; repeatable. Cookie is sent as the browser's own",
      )
        .argParser(readHeaderOption)
        .default([], 'none'),
    )
    .option('-d, --data <text>', 'the body of the request')
    .option('--credentials', "the page sets credentials: 'include'")
    .addOption(
      new Option('--redirect <mode>', 'the redirect mode of the page')
        .choices(['follow', 'error', 'manual'])
        .default('follow'),
    )
    .addOption(
      new Option(
        '--profile <engine...>',
        'the browsers (default: chromium, firefox and webkit)',
      ).choices(PROFILE_NAMES),
    )
    .option(
      '--policy [file]',
      'compare the server with a policy: FILE, FILE#EXPORT, or the nearest cors.policy.*',
    )
    .addOption(readTimeout())
    .option('-k, --insecure', 'accept certificates that browsers reject')
  addReportOptions(command)
  command
    .addHelpText(
      'after',
      `
Values of headers are neither printed nor sent to another origin, except those of
Accept, Content-Type and the like. What follows ? in URLs is not printed. A request
with --method POST, PUT, PATCH or DELETE does on the server what it does.

Examples:
  cors check https://api.example.com/users --origin https://app.example.com
  cors check https://api.example.com/users/1 --origin https://app.example.com \\
    -X PUT -H 'Content-Type: application/json' -d '{}' --credentials
  cors check https://api.example.com/ --origin https://app.example.com --policy`,
    )
    .action(async (url: string, options: CheckOptions) => {
      context.report(await runCheck(url, options, context), options)
    })
}

async function runCheck(
  url: string,
  options: CheckOptions,
  { directory, signal }: CommandContext,
): Promise<Report> {
  const { header, data, insecure = false, timeout } = options
  const isCookie = ([name]: Header): boolean => name.toLowerCase() === 'cookie'
  const method = options.method ?? (data === undefined ? 'GET' : 'POST')
  const page: PageRequest = {
    url: readTarget(url),
    origin: readPageOrigin(requireOrigin(options)),
    method: normalizeMethod(method),
    headers: header.filter((line) => !isCookie(line)),
    credentials: options.credentials === true ? 'include' : 'same-origin',
    redirect: options.redirect,
    body: data,
  }
  const source =
    options.policy === undefined
      ? undefined
      : readPolicySource(options.policy === true ? undefined : options.policy, directory)
  const policy = source && (await requirePolicy(source))
  const secrets = createSecrets(header)
  const cookies = header.filter(isCookie).map(([, value]) => value)
  const browser = createBrowser({
    send: (request) => sendRequest(request, { timeout, signal, insecure }),
    cookie: cookies.length === 0 ? undefined : cookies.join('; '),
    hideFromOthers: (name, value) => secrets.hideHeader([name, value])[1],
  })
  const checked = await check(page, options.profile ?? ENGINES, browser, secrets)
  const differences =
    policy && source ? await compareWithPolicy(checked, policy, source.name, secrets) : []
  const findings = [...checked.findings, ...differences]
  return {
    command: 'check',
    subjects: [secrets.hide(page.url)],
    rules: policy === undefined ? [READABLE] : [READABLE, ...POLICY_RULES],
    findings,
    details: toDetails(checked, secrets),
    describe: (style) => describeCheck(checked, secrets, style),
    describesEvidence: true,
    success: 'The page can read the response.',
  }
}

/** @throws {CannotRun} if it is not given: a browser always has a page */
function requireOrigin({ origin }: CheckOptions): string {
  if (origin !== undefined) return origin
  throw new CannotRun(
    'Say which page sends the request: --origin https://app.example.com, for example.',
  )
}

const READABLE: Rule = {
  code: 'readable',
  summary: 'The page can read the response.',
  docs: docsAddress('allowed'),
}

function toDetails(
  { page, results, exchanges }: Checked,
  secrets: ReturnType<typeof createSecrets>,
): Report['details'] & object {
  const { url, origin, method, credentials, redirect } = page
  return {
    request: { url: secrets.hide(url), origin, method, credentials, redirect },
    verdicts: results.map(({ profile, verdict }) => ({
      profile,
      ...(verdict === undefined ? { outcome: 'unreachable' } : summarize(verdict)),
      reason: verdict?.reason?.code ?? null,
      engine: ENGINE_NAMES[profile],
    })),
    exchanges: exchanges.map((exchange) => ({
      kind: exchange.kind,
      ...toEvidence(exchange, secrets),
    })),
  }
}
