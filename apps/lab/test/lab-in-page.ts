import type { Page } from 'playwright-core'
import type { ServerName, LabAddresses } from '../model/addresses.ts'
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
  readonly #addresses: LabAddresses

  constructor(page: Page, addresses: LabAddresses) {
    this.#page = page
    this.#addresses = addresses
  }

  /** Sends a request under the policy of the state. */
  send(state: LabState): Promise<Attempt> {
    return this.#page.evaluate(
      async ({ addresses, state: wanted }) => {
        const client = await lab.connectLab(addresses, wanted.policy)
        try {
          return await client.send(wanted)
        } finally {
          client.close()
        }
      },
      { addresses: this.#addresses, state },
    )
  }

  runTable(
    scenarios: readonly TableScenario[],
    servers: readonly ServerName[],
  ): Promise<readonly TableCell[]> {
    return this.#page.evaluate(
      async ({ addresses, rows, columns }) => {
        const cells: TableCell[] = []
        for await (const cell of lab.runTable(rows, columns, addresses)) cells.push(cell)
        return cells
      },
      { addresses: this.#addresses, rows: scenarios, columns: servers },
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
  return new LabInPage(page, addresses)
}
