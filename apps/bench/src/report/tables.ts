import type { ApplicationResult } from '../applications/measure-applications.ts'
import type { DecisionResult } from '../decision/measure-decisions.ts'
import type { Results } from './results.ts'
import { formatBytes, formatInterval, formatRatio, formatTime } from './number.ts'
import { byRow } from './by-row.ts'
import { table } from './table.ts'
import { toBestPeer } from './to-best-peer.ts'

/** A section of the report: a heading, an explanation and a table. */
export interface Section {
  readonly title: string
  readonly text: string
  readonly table: string
}

type Deciding = NonNullable<DecisionResult['decide']>

/** Marks figures of wrong responses. They do not count. */
const WRONG = '†'

export function sectionsOf(results: Results): readonly Section[] {
  return [
    decideSection(results),
    decisionSection(results),
    applicationSection(results),
    serverSection(results),
    preflightSection(results),
    startSection(results),
    weightSection(results),
    growthSection(results),
    faultSection(results),
  ]
}

function decideSection({ decisions }: Results): Section {
  const rows = unique(decisions.map(({ scenario }) => scenario)).map((scenario) => {
    const deciding = decisions.filter((each) => each.scenario === scenario && each.decide)
    const ours = deciding.find(({ role }) => role === 'ours')
    const observed = deciding.find(({ role }) => role === 'observed')
    const baselines = deciding.filter(({ role }) => role === 'baseline')
    const cells = [
      [scenario, formatTime(ours!.decide!.time.median), formatBytes(ours!.decide!.bytes)],
      observed === undefined ? '–' : addedTime(observed.decide!, ours!.decide!),
      baselines.map(({ decide }) => formatTime(decide!.time.median)),
      [formatRatio(ours!.decide!.toBaseline)],
    ]
    return cells.flat()
  })
  const baselines = unique(
    decisions.filter(({ role }) => role === 'baseline').map(({ contestant }) => contestant),
  )
  return {
    title: 'The decision alone',
    text: 'To decide without writing: `decide`, what `observePolicy` adds where an adapter calls it, and hand-written functions for the one policy, which neither parse nor explain anything. The ratio is the time of `decide` divided by that of the function that does not check requested headers.',
    table: table(
      ['scenario', '`decide`', 'allocated', '`observePolicy`', ...baselines, 'ratio'],
      rows,
    ),
  }
}

function addedTime({ time }: Deciding, { time: without }: Deciding): string {
  return signedTime(time.median - without.median)
}

function decisionSection({ decisions }: Results): Section {
  const contestants = unique(decisions.map(({ contestant }) => contestant))
  const rows = unique(decisions.map(({ scenario }) => scenario)).map((scenario) => {
    const entries = decisions.filter((each) => each.scenario === scenario)
    const cells = contestants.map((name) =>
      decisionCell(entries.find(({ contestant }) => contestant === name)!),
    )
    return [scenario].concat(cells)
  })
  return {
    title: 'The decision with its headers',
    text: `To decide and write the headers on a response object that costs nothing, without a framework: time and allocated bytes for one request. ${WRONG}: the response is wrong, so that its speed does not count. “Wrong responses” below says what is wrong.`,
    table: table(['scenario', ...contestants], rows),
  }
}

function decisionCell({ time, bytes, fault }: DecisionResult): string {
  return `${formatTime(time.median)}, ${formatBytes(bytes)}${fault === undefined ? '' : ` ${WRONG}`}`
}

function applicationSection({ applications }: Results): Section {
  const rows = [...byRow(applications).values()].map((entries) => {
    const [bare, ...others] = entries
    const ours = others.find(({ role }) => role === 'ours')
    const baseline = others.find(({ role }) => role === 'baseline')
    const peers = others.filter(({ role }) => role === 'peer')
    const toBest = toBestPeer(peers)
    return [
      `${bare!.framework}: ${bare!.scenario}`,
      formatTime(bare!.time.median),
      baseline === undefined ? '–' : addedCell(baseline),
      ours === undefined ? '–' : addedCell(ours),
      peers.map((peer) => `${addedCell(peer)} (${peer.contestant})`).join(', '),
      toBest === undefined ? '–' : formatInterval(toBest),
    ]
  })
  return {
    title: 'Whole applications',
    text: 'One exchange on the framework’s own request and response, until the head is written: the time of the bare framework, and the time that each contestant adds. The hand-written code does not check requested headers, and the application can lose its headers. The ratio is the time of the whole exchange with `@cors` divided by that with the fastest correct peer: the median of the rounds with its 95 % interval. Below 1, `@cors` is faster. A time below 0 means that a preflight ends before the framework looks for a route.',
    table: table(
      ['framework: scenario', 'bare', 'hand-written', '`@cors`', 'peers', 'ratio'],
      rows,
    ),
  }
}

function addedCell({ added, fault }: ApplicationResult): string {
  return `${signedTime(added)}${fault === undefined ? '' : ` ${WRONG}`}`
}

function signedTime(added: number): string {
  return `${added < 0 ? '−' : '+'}${formatTime(Math.abs(added))}`
}

function serverSection({ servers }: Results): Section {
  return {
    title: 'Whole servers',
    text: 'A server in its own process, loaded over loopback. The ratio is the processor time for a request divided by that of the bare framework: the median of pairs of slices from several processes, with its 95 % interval.',
    table: table(
      ['framework: scenario: contestant', 'requests/s', 'µs per request', 'ratio to bare'],
      servers.map(({ framework, scenario, contestant, ...each }) => [
        `${framework}: ${scenario}: ${contestant}`,
        Math.round(each.requestsPerSecond).toLocaleString('en'),
        each.processorTime.toFixed(1),
        formatInterval(each.toBare),
      ]),
    ),
  }
}

function preflightSection({ preflights }: Results): Section {
  return {
    title: 'Preflights that Chromium sends',
    text: 'In one session of 5 methods × 8 headers × 20 URLs. Where a preflight response lists all methods and headers, Chromium sends one preflight for each URL. Where it repeats only the requested ones, Chromium sends one for each request.',
    table: table(
      ['contestant (framework)', 'allowed headers', 'requests', 'preflights', 'blocked'],
      preflights.map(({ framework, contestant, hasList, requests, ...each }) => [
        `${contestant} (${framework})`,
        hasList ? 'a list' : 'no list',
        `${requests}`,
        `${each.preflights}`,
        `${each.blocked}`,
      ]),
    ),
  }
}

function startSection({ start }: Results): Section {
  return {
    title: 'Start and size',
    text: 'The time of the `import` in a new process, and the size of the minified bundle without the framework. An empty module shows the time of Node itself. `@cors` includes the public suffix list.',
    table: table(
      ['module', 'import', 'minified', 'gzipped'],
      start.map(({ module, importTime, size }) => [
        module,
        `${importTime.median.toFixed(1)} ms (${importTime.min.toFixed(1)}–${importTime.max.toFixed(1)})`,
        formatBytes(size.minified),
        formatBytes(size.gzipped),
      ]),
    ),
  }
}

function weightSection({ weight }: Results): Section {
  return {
    title: `A policy with ${weight[0]!.origins.toLocaleString('en')} origins`,
    text: 'The time to define the policy, and its size on the heap without the list itself: after the definition, and after requests from 10,000 of its origins.',
    table: table(
      ['contestant', 'time to define', 'heap after definition', 'heap after requests'],
      weight.map(({ contestant, milliseconds, bytes, bytesWhenVisited }) => [
        contestant,
        `${milliseconds.median.toFixed(0)} ms`,
        formatBytes(bytes.median),
        formatBytes(bytesWhenVisited.median),
      ]),
    ),
  }
}

function growthSection({ growth }: Results): Section {
  return {
    title: 'Growth',
    text: 'The fitted exponent: 0 for no growth, 1 for growth in proportion. Contestants that do not check requested headers do not read them. Contestants with a limit read nothing beyond it.',
    table: table(
      ['size: contestant', 'smallest', 'largest', 'exponent', 'factor'],
      growth.map(({ of, contestant, points, exponent, factor }) => [
        `${of}, ${points[0]![0]}–${points.at(-1)![0].toLocaleString('en')}: ${contestant}`,
        formatTime(points[0]![1]),
        formatTime(points.at(-1)![1]),
        exponent.toFixed(2),
        formatRatio(factor),
      ]),
    ),
  }
}

function faultSection({ decisions, applications }: Results): Section {
  const found = [
    ...decisions.map((each) => ({ framework: 'no framework', ...each })),
    ...applications,
  ].filter(({ fault }) => fault !== undefined)
  const kinds = unique(
    found.map(({ framework, contestant, fault }) => [framework, contestant, fault].join('|')),
  )
  return {
    title: 'Wrong responses',
    text: 'Judged as a browser and a shared cache do, with a naive reading of the policy.',
    table: table(
      ['contestant (framework)', 'what is wrong', 'scenarios'],
      kinds.map((kind) => {
        const [framework, contestant, fault] = kind.split('|')
        const where = found.filter(
          (each) =>
            each.framework === framework && each.contestant === contestant && each.fault === fault,
        )
        return [
          `${contestant} (${framework})`,
          fault!,
          unique(where.map(({ scenario }) => scenario)).join('; '),
        ]
      }),
    ),
  }
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)]
}
