import type { ServerName } from './server-names.ts'

/** Where the parts of a running lab are, as origins. */
export interface LabAddresses {
  /** The page as the policy lists it. */
  readonly page: string
  /** The same page from an origin that the policy does not list. */
  readonly stranger: string
  readonly apis: Readonly<Record<ServerName, string>>
  readonly recorder: string
}

const variable = 'LAB_ADDRESSES'

/** Lets the page's server, which Next runs, find the others. */
export function publishLabAddresses(addresses: LabAddresses): void {
  process.env[variable] = JSON.stringify(addresses)
}

/** @throws {Error} outside a running lab */
export function readLabAddresses(): LabAddresses {
  const text = process.env[variable]
  if (text === undefined) {
    throw new Error('The lab is not running: start it with `npx pnpm start`')
  }
  return JSON.parse(text) as LabAddresses
}
