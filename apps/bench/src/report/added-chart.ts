import type { ApplicationResult } from '../applications/measure-applications.ts'
import { chart } from './chart.ts'
import { formatTime } from './number.ts'

const SCENARIO = 'full policy'

/** A chart of the time that a full policy adds to one request, by framework. */
export function addedChart(applications: readonly ApplicationResult[]): string {
  const shown = applications.filter(
    ({ scenario, role }) => scenario === SCENARIO && (role === 'ours' || role === 'peer'),
  )
  const groups = [...Map.groupBy(shown, ({ framework }) => framework)].map(([label, entries]) => ({
    label,
    bars: entries.map(({ contestant, role, added, fault }) => ({
      name: contestant,
      value: Math.max(0, added),
      text: `${formatTime(added)}${fault === undefined ? '' : ` (wrong: ${fault})`}`,
      isOurs: role === 'ours',
    })),
  }))
  return chart('What CORS adds to one request under a full policy', groups)
}
