import type { ErrorRequestHandler, RequestHandler } from 'express'
import { describeOneDecision } from '../../node/test/describe-one-decision.ts'
import { cors } from '../src/index.ts'
import { versions } from './express-versions.ts'

const done: RequestHandler = (_request, response) => void response.send('done')
const fail: RequestHandler = () => {
  throw new Error('thrown')
}
const handleError: ErrorRequestHandler = (_error, _request, response, _next) =>
  void response.sendStatus(500)

for (const [name, express] of versions) {
  describeOneDecision(name, ({ application, router, route }) => {
    const nested = express.Router().use(cors(router))
    nested.all('/page', cors(route), done)
    nested.get('/throw', cors(route), fail)
    const app = express().use(cors(application)).use('/nested', nested)
    return app.all('/page', done).get('/throw', fail).use(handleError)
  })
}
