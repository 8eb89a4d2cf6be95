import type { ServerName } from './server-names.ts'

/** The origins of the parts of a running lab. */
export interface LabAddresses {
  /** The page under the origin that the policy lists. */
  readonly page: string
  /** The same page from an origin that the policy does not list. */
  readonly stranger: string
  readonly apis: Readonly<Record<ServerName, string>>
  readonly recorder: string
}

const variable = 'LAB_ADDRESSES'

/** Passes the addresses to the page's server, which Next runs. */
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
