import { withCors, definePolicy } from '@cors/fetch'

interface Environment {
  readonly STAGE: string
}

const policy = definePolicy({ origin: ['https://app.example.com'] })

export default {
  fetch: withCors(
    (_request, _method, environment) => environment.STAGE === 'production' && policy,
    async (request: Request, environment: Environment, context: ExecutionContext) => {
      context.waitUntil(Promise.resolve())
      return new Response(`${environment.STAGE} ${request.url}`)
    },
  ),
} satisfies ExportedHandler<Environment>
