import { listen } from '@cors/conformance'
import { describeLivePolicy } from '@cors/conformance/live-policy'
import type { RequestHandler } from 'express'
import { cors } from '../src/index.ts'
import { versions } from './express-versions.ts'

for (const [name, express] of versions) {
  const paths = ['/application', '/route', '/router/route']
  describeLivePolicy(name, paths, (policy, work) => {
    const respond: RequestHandler = async (_request, response) => {
      await work()
      response.send('ok')
    }
    const router = express.Router().use(cors(policy))
    router.route('/route').get(respond).put(respond)
    const app = express().use(cors(policy))
    app.route('/application').get(respond).put(respond)
    app.route('/route').all(cors(policy)).get(respond).put(respond)
    return listen(app.use('/router', router))
  })
}
