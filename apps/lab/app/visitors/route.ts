import { readPolicyText } from '../../servers/read-policy-text.ts'
import { runningLab } from '../../servers/running-lab.ts'

/**
 * Makes a visitor whose policy is the text of the body: 201 with the id and where the servers are, or 422 where the text is
 * not a policy.
 */
export async function POST(request: Request): Promise<Response> {
  const { addresses, visitors } = runningLab()
  const text = await readPolicyText(request, addresses)
  if (text instanceof Response) return text
  const id = visitors.create(text)
  return id === undefined
    ? new Response('The policy has mistakes.\n', { status: 422 })
    : Response.json({ id, addresses }, { status: 201 })
}
