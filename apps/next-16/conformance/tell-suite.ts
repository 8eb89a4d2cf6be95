/** Where `openSideChannel` of the suite listens; nowhere in a process that was started by hand. */
const url = process.env['CORS_SIDE_CHANNEL']

/** Tells the suite that a handler was reached. */
export async function reach(): Promise<void> {
  if (url !== undefined) await fetch(`${url}/reach`, { method: 'POST', cache: 'no-store' })
}

/** Tells the suite what reached the error handling of Next. */
export async function report(error: unknown): Promise<void> {
  if (url === undefined) return
  const body = error instanceof Error ? error.message : String(error)
  await fetch(`${url}/report`, { method: 'POST', cache: 'no-store', body })
}
