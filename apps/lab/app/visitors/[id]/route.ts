import { readPolicyText } from '../../../servers/read-policy-text.ts'
import { runningLab } from '../../../servers/running-lab.ts'

const STATUS = { 'in-force': 204, invalid: 422, 'unknown-visitor': 404 }

/** Puts another policy in force for the visitor: 204, or 422 where the text is not a policy and the old one stays. */
export async function PUT(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { addresses, visitors } = runningLab()
  const text = await readPolicyText(request, addresses)
  if (text instanceof Response) return text
  const { id } = await params
  return new Response(null, { status: STATUS[visitors.change(id, text)] })
}
