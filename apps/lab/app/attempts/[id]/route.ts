import { readLabAddresses } from '../../../servers/lab-addresses.ts'

/** The records of one attempt, for pages of this origin only. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params
  const record = await fetch(`${readLabAddresses().recorder}/attempts/${encodeURIComponent(id)}`, {
    cache: 'no-store',
  })
  return new Response(record.body, {
    status: record.status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  })
}
