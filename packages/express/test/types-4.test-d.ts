import express, { Router, type RequestHandler } from 'express-4'
import { cors, definePolicy, type CorsMiddleware, type CorsPolicy } from '../src/index.ts'

const app: express.Express = express()
const router: Router = Router()
const policy: CorsPolicy = definePolicy({ origin: 'https://app.example.com' })
declare const unknownAtCompileTime: CorsPolicy | { origin: string[]; credentials: boolean } | false

// It is accepted wherever middleware is.
app.use(cors(policy))
app.use('/path', cors({ origin: ['https://app.example.com'], credentials: true }))
app.use(['/a', /b/], cors(false), cors(policy))
app.all('/x', cors({ origin: async (origin: string) => origin.length > 20 }))
router.use(cors({ origin: '*' }))
router
  .route('/x')
  .all(cors(policy))
  .get(cors(false), (_request, response) => void response.end())
cors(unknownAtCompileTime)

// Handlers beside it keep their types: parameters come from the path.
app.get('/items/:id', cors(policy), (request, response) => {
  const id: string = request.params.id
  // @ts-expect-error -- no such parameter
  const other: string = request.params.other
  response.json([id, other])
})

const handler: RequestHandler = cors(policy)
const middleware: CorsMiddleware = cors(policy)
const shown: CorsPolicy = middleware.corsPolicy
app.use(handler)
definePolicy(shown)

// @ts-expect-error -- no policy
cors()
// @ts-expect-error -- true is no policy
cors(true)
// @ts-expect-error -- no origin
cors({ credentials: true })
// @ts-expect-error -- "*" with credentials
cors({ origin: '*', credentials: true })
// @ts-expect-error -- an Origin header has no path
cors({ origin: ['https://app.example.com/'] })
// @ts-expect-error -- another library's name
cors({ origin: 'https://app.example.com', allowMethods: ['PUT'] })
// @ts-expect-error -- regular expressions are rejected
cors({ origin: /example\.com$/ })
// @ts-expect-error -- the place of cors in the application chooses the policy
cors((request: express.Request) => (request.path === '/x' ? policy : false))
// @ts-expect-error -- the function that makes the middleware is not middleware
const mistaken: RequestHandler = cors
app.use(mistaken)
