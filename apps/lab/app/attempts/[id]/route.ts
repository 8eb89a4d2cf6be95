import { runningLab } from '../../../servers/running-lab.ts'

/** The records of one attempt. Without CORS headers, only pages of this origin can read them. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params
  return Response.json(runningLab().log.of(id), { headers: { 'Cache-Control': 'no-store' } })
}
