import type { PreflightSlot } from './preflight-slot.ts'

/**
 * The slots whose routes serve a host, in the order in which Fastify's router prefers their routes: an exact host,
 * the first regular expression that matches, no host.
 */
export function slotsServing(
  slots: readonly PreflightSlot[],
  host: string | undefined,
): readonly PreflightSlot[] {
  return slots
    .filter((slot) => servesHost(slot, host))
    .toSorted((one, other) => rank(one) - rank(other) || one.order - other.order)
}

function servesHost(slot: PreflightSlot, host: string | undefined): boolean {
  if (slot.host === undefined) return true
  if (host === undefined) return false
  return typeof slot.host === 'string' ? slot.host === host : slot.host.test(host)
}

function rank({ host }: PreflightSlot): number {
  if (host === undefined) return 2
  return typeof host === 'string' ? 0 : 1
}
