import { createServer } from 'node:http'
import { describeTransparency } from '@cors/conformance/transparency'
import { cors } from '../src/index.ts'
import { versions } from './express-versions.ts'

const [[name, express]] = versions as readonly [(typeof versions)[number]]

// Express sets a header of its own before anybody else does.
describeTransparency(name, (policy, write) => {
  const app = express()
  if (policy !== undefined) app.use(cors(policy))
  app.use((request, response) => write(request, response))
  return createServer(app)
})
