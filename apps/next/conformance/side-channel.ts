/** Where `openSideChannel` of the suite listens; missing in a process that was started by hand. */
const url = process.env['CORS_SIDE_CHANNEL']

/** Tells the suite that a handler was called. */
export async function markReached(): Promise<void> {
  if (url !== undefined) await fetch(`${url}/reached`, { method: 'POST', cache: 'no-store' })
}

/** Tells the suite which error Next handled. */
export async function recordError(error: unknown): Promise<void> {
  if (url === undefined) return
  const body = error instanceof Error ? error.message : String(error)
  await fetch(`${url}/error`, { method: 'POST', cache: 'no-store', body })
}
