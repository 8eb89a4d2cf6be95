import type { Page } from 'playwright-core'
import type { ServerName } from '../model/addresses.ts'
import type { Attempt } from '../model/attempt.ts'
import type { TableCell } from '../client/lab-client.ts'
import type { LabState } from '../state/lab-state.ts'
import type { TableScenario } from '../state/table-scenarios.ts'
import { bundleForPage } from './bundle-for-page.ts'
import type { LabOfPage } from './in-page.ts'
import type { OpenLab } from './open-lab.ts'

declare const lab: LabOfPage

/** The lab's page with the parts of `in-page.ts`, as a new visitor sees it. */
export class LabInPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Sends a request under the policy of the state. */
  send(state: LabState): Promise<Attempt> {
    return this.#page.evaluate(async (wanted) => {
      const client = await lab.connectLab(wanted.policy)
      try {
        return await client.send(wanted)
      } finally {
        client.close()
      }
    }, state)
  }

  runTable(
    scenarios: readonly TableScenario[],
    servers: readonly ServerName[],
  ): Promise<readonly TableCell[]> {
    return this.#page.evaluate(
      async ({ rows, columns }) => {
        const cells: TableCell[] = []
        for await (const cell of lab.runTable(rows, columns)) cells.push(cell)
        return cells
      },
      { rows: scenarios, columns: servers },
    )
  }
}

/** Opens the page of a running lab. */
export async function openLabInPage(
  { addresses, visit }: OpenLab,
  address: string = addresses.page,
): Promise<LabInPage> {
  const page = await visit(address)
  await page.addScriptTag({ content: await bundleForPage() })
  return new LabInPage(page)
}
