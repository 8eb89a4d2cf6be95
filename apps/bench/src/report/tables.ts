import type { ApplicationResult } from '../applications/measure-applications.ts'
import type { DecisionResult } from '../decision/measure-decisions.ts'
import type { Results } from './results.ts'
import { formatBytes, formatInterval, formatRatio, formatTime } from './number.ts'
import { byRow } from './by-row.ts'
import { table } from './table.ts'
import { toBestPeer } from './to-best-peer.ts'

/** A section of the report: a heading, what it shows, and its table. */
export interface Section {
  readonly title: string
  readonly text: string
  readonly table: string
}

/** A mark on figures of answers that are wrong: they do not count. */
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
    const floors = deciding.filter(({ role }) => role === 'floor')
    const cells = [
      [scenario, formatTime(ours!.decide!.time.median), formatBytes(ours!.decide!.bytes)],
      floors.map(({ decide }) => formatTime(decide!.time.median)),
      [formatRatio(ours!.decide!.toFloor)],
    ]
    return cells.flat()
  })
  const floors = unique(
    decisions.filter(({ role }) => role === 'floor').map(({ contestant }) => contestant),
  )
  return {
    title: 'The decision alone',
    text: 'What to send, without sending it: `decide`, and a function written by hand for the one policy, which parses nothing and explains nothing. The ratio is to the one that checks no names.',
    table: table(['scenario', '`decide`', 'allocated', ...floors, 'ratio'], rows),
  }
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
    title: 'Deciding and writing, on answers that cost nothing',
    text: `Time and bytes for one request, without a framework. ${WRONG}: the answer is wrong, so that its speed does not count; what is wrong is listed below.`,
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
    const floor = others.find(({ role }) => role === 'floor')
    const peers = others.filter(({ role }) => role === 'peer')
    const toBest = toBestPeer(peers)
    return [
      `${bare!.framework}: ${bare!.scenario}`,
      formatTime(bare!.time.median),
      floor === undefined ? '–' : addedCell(floor),
      ours === undefined ? '–' : addedCell(ours),
      peers.map((peer) => `${addedCell(peer)} (${peer.contestant})`).join(', '),
      toBest === undefined ? '–' : formatInterval(toBest),
    ]
  })
  return {
    title: 'Whole applications',
    text: `One exchange on the framework's own request and response, with the head written: the bare framework, and what is added to it by hand, where names are not checked and the application can lose the headers, and by a library. The ratio is that of the whole exchange, ours to the best peer whose answer is right, the median of the rounds with its 95 % interval: below 1 we are ahead. What is below 0 ends a preflight before the framework has looked for a route.`,
    table: table(['', 'bare', 'by hand', 'here', 'others', 'ratio'], rows),
  }
}

function addedCell({ added, fault }: ApplicationResult): string {
  return `${added < 0 ? '−' : '+'}${formatTime(Math.abs(added))}${fault === undefined ? '' : ` ${WRONG}`}`
}

function serverSection({ servers }: Results): Section {
  return {
    title: 'Whole servers',
    text: 'A server in a process of its own, loaded over loopback. Processor time for a request, to that of the bare framework: the median of pairs of slices from several processes, with its 95 % interval.',
    table: table(
      ['', 'requests/s', 'µs a request', 'to bare'],
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
    text: 'In one session of 5 methods × 8 headers × 20 URLs. Who sends the whole list is asked once for each URL; who sends back what was asked for is asked each time.',
    table: table(
      ['', 'the policy has', 'requests', 'preflights', 'refused'],
      preflights.map(({ framework, contestant, hasList, requests, ...each }) => [
        `${contestant} (${framework})`,
        hasList ? 'a list' : 'no list',
        `${requests}`,
        `${each.preflights}`,
        `${each.refused}`,
      ]),
    ),
  }
}

function startSection({ start }: Results): Section {
  return {
    title: 'Start and size',
    text: 'The `import` in a fresh process, and the bundle with all that it needs but the framework, minified. Node itself takes what an empty module takes. Ours holds the public-suffix list.',
    table: table(
      ['', 'import', 'minified', 'gzipped'],
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
    text: 'To define it, and on the heap beside the list itself: at once, and after 10,000 of its origins have come by.',
    table: table(
      ['', 'to define', 'at once', 'after visits'],
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
    text: 'The fitted exponent: 0 does not grow, 1 grows in proportion. Who checks no names does not read them, and who has a limit reads none beyond it.',
    table: table(
      ['', 'smallest', 'largest', 'exponent', 'factor'],
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
    ...decisions.map((each) => ({ framework: 'alone', ...each })),
    ...applications,
  ].filter(({ fault }) => fault !== undefined)
  const kinds = unique(
    found.map(({ framework, contestant, fault }) => [framework, contestant, fault].join('|')),
  )
  return {
    title: 'Wrong answers',
    text: 'As a browser, a shared cache and a naive reading of the policy judge them.',
    table: table(
      ['', 'what is wrong', 'where'],
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
