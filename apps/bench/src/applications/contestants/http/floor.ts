import { handWritten } from '../../../decision/floor.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { httpServer } from '../../frameworks/http.ts'

/** Sets headers when the request comes, so that the application can lose them; names are not checked. */
const contestant: ApplicationContestant = {
  framework: 'node:http',
  name: 'by hand, names unchecked',
  role: 'floor',
  serve: (policy) => {
    const { decide } = handWritten(policy, () => true)
    const server = httpServer((listener) => (request, response) => {
      const { status, reflects, fields, vary } = decide(request)
      if (reflects) response.setHeader('Access-Control-Allow-Origin', request.headers.origin!)
      for (const [name, value] of fields) response.setHeader(name, value)
      if (vary !== undefined) response.setHeader('Vary', vary)
      if (status === undefined) {
        listener(request, response)
      } else {
        response.statusCode = status
        response.end()
      }
    })
    return { kind: 'node', server }
  },
}

export default contestant
