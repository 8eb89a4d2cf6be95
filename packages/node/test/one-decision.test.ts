import { createServer, type RequestListener } from 'node:http'
import connect from 'connect'
import { cors, withCors } from '../src/index.ts'
import { describeOneDecision } from './describe-one-decision.ts'

const respond: RequestListener = ({ url = '' }, response) => {
  response.statusCode = url.endsWith('/page') ? 200 : 500
  response.end()
}

describeOneDecision(
  'withCors in withCors',
  ({ application, router, route }) => {
    const page = withCors(application, respond)
    const nested = withCors(application, withCors(router, withCors(route, respond)))
    return createServer((request, response) =>
      (request.url!.startsWith('/nested/') ? nested : page)(request, response),
    )
  },
  // There are no routes.
  { 'nested GET of a missing page': 'route', 'nested GET whose lookup fails': 'route' },
)

describeOneDecision(
  'cors in Connect',
  ({ application, router, route }) => {
    const app = connect().use(cors(application)).use('/nested', cors(router))
    app.use('/nested/page', cors(route)).use('/nested/throw', cors(route)).use(respond)
    return createServer(app)
  },
  // The first one ends the preflights.
  { 'nested preflight': 'application', 'nested preflight that is denied': 'application' },
)
