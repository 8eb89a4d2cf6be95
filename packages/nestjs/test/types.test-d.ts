import type { INestApplication } from '@nestjs/common'
import type { IoAdapter } from '@nestjs/platform-socket.io'
import type { Request } from 'express'
import type { FastifyRequest } from 'fastify'
import {
  Cors,
  CorsModule,
  corsWebSockets,
  definePolicy,
  type PolicyOfRequest,
  type CorsModuleAsyncOptions,
  type CorsOptions,
  type CorsPolicy,
} from '../src/index.ts'

const policy: CorsPolicy = definePolicy({ origin: 'https://app.example.com' })
declare const app: INestApplication
declare const ioAdapter: IoAdapter
declare const unknownAtCompileTime: CorsOptions
declare const fromEnvironment: string

// forRoot takes a policy, options, or false.
CorsModule.forRoot(policy)
CorsModule.forRoot(false)
CorsModule.forRoot({ origin: ['https://app.example.com'], credentials: true })
CorsModule.forRoot({ origin: async (origin) => origin.length > 20 })
CorsModule.forRoot(unknownAtCompileTime)

// @ts-expect-error -- no policy
CorsModule.forRoot()
// @ts-expect-error -- true is not a policy
CorsModule.forRoot(true)
// @ts-expect-error -- "*" with credentials
CorsModule.forRoot({ origin: '*', credentials: true })
// @ts-expect-error -- an Origin header has no path
CorsModule.forRoot({ origin: ['https://app.example.com/'] })
// @ts-expect-error -- unknown option
CorsModule.forRoot({ origin: 'https://app.example.com', allowHeaders: ['X-A'] })
// @ts-expect-error -- one policy, not several
CorsModule.forRoot(policy, policy)

// @Cors takes the same.
class Prices {
  @Cors(policy)
  list(): void {}

  @Cors(false)
  change(): void {}

  @Cors({ origin: '*' })
  show(): void {}

  // @ts-expect-error -- "*" with credentials
  @Cors({ origin: '*', credentials: true })
  star(): void {}

  // @ts-expect-error -- used without a call
  @Cors
  uncalled(): void {}
}
new Prices().list()

// The factory of forRootAsync may return a policy, options, or false, at once or later.
CorsModule.forRootAsync({ useFactory: () => policy })
CorsModule.forRootAsync({ useFactory: async () => policy })
CorsModule.forRootAsync({ useFactory: () => false })
CorsModule.forRootAsync({ useFactory: () => (fromEnvironment === '' ? false : policy) })
CorsModule.forRootAsync({ useFactory: () => unknownAtCompileTime })
CorsModule.forRootAsync({ useFactory: async () => unknownAtCompileTime })
CorsModule.forRootAsync({ useFactory: () => ({ origin: ['https://app.example.com'] }) })
CorsModule.forRootAsync({
  inject: ['ORIGINS'],
  useFactory: (origin: readonly string[]) => ({ origin, credentials: true, maxAge: 600 }),
})
CorsModule.forRootAsync({
  inject: ['ORIGINS'],
  useFactory: async (origin: readonly string[]) => ({ origin, methods: ['PUT'] }),
})
CorsModule.forRootAsync({ useFactory: () => ({ origin: fromEnvironment.split(',') }) })
CorsModule.forRootAsync({ useFactory: () => ({ origin: (origin) => origin.length > 20 }) })

CorsModule.forRootAsync({
  // @ts-expect-error -- "*" with credentials
  useFactory: () => ({ origin: '*', credentials: true }),
})
CorsModule.forRootAsync({
  // @ts-expect-error -- "*" with credentials, in a function body
  useFactory: () => {
    return { origin: '*', credentials: true }
  },
})
CorsModule.forRootAsync({
  // @ts-expect-error -- "*" with credentials, in a promise
  useFactory: async () => ({ origin: '*', credentials: true }),
})
CorsModule.forRootAsync({
  inject: ['MAX_AGE'],
  // @ts-expect-error -- an Origin header has no path
  useFactory: (maxAge: number) => ({ origin: ['https://app.example.com/'], maxAge }),
})
CorsModule.forRootAsync({
  // @ts-expect-error -- every page can send "null"
  useFactory: () => ({ origin: 'null' }),
})
CorsModule.forRootAsync({
  // @ts-expect-error -- unknown option
  useFactory: () => ({ origin: 'https://app.example.com', allowHeaders: ['X-A'] }),
})
CorsModule.forRootAsync({
  // @ts-expect-error -- no origin
  useFactory: () => ({ credentials: true }),
})
CorsModule.forRootAsync({
  // @ts-expect-error -- true is not a policy
  useFactory: () => true,
})

// A function chooses the policy of each request. It gets the request as controllers get it, and may be asynchronous.
CorsModule.forRoot(({ hostname }, method) => hostname === method && policy)
CorsModule.forRoot((request: Request) => request.subdomains.length > 0 && policy)
CorsModule.forRoot(
  async (request: FastifyRequest, method: string) => request.id === method && policy,
)
const choose: PolicyOfRequest<FastifyRequest> = ({ is404 }) => is404 && policy
CorsModule.forRoot(choose)
CorsModule.forRootAsync({ useFactory: () => choose })
CorsModule.forRootAsync({
  inject: ['TENANTS'],
  useFactory: async (tenants: ReadonlyMap<string, CorsPolicy>) => (request: Request) =>
    tenants.get(request.hostname) ?? false,
})
CorsModule.forRootAsync({
  useFactory: () => (fromEnvironment === '' ? policy : (request: Request) => request.xhr && policy),
})
// @ts-expect-error -- it returns a policy or false
CorsModule.forRoot(() => true)
// @ts-expect-error -- a request has no such property
CorsModule.forRoot(({ tenant }) => tenant === '' && policy)
CorsModule.forRootAsync({
  // @ts-expect-error -- it returns no options
  useFactory: () => (request: Request) => ({ origin: request.hostname }),
})
class Tenants {
  @Cors(({ hostname }, method) => hostname === method && policy)
  byHost(): void {}

  @Cors(async (request: Request) => request.xhr && policy)
  onExpress(): void {}

  @Cors(choose)
  onFastify(): void {}

  // @ts-expect-error -- it returns no options
  @Cors(() => ({ origin: 'https://app.example.com' }))
  options(): void {}
}
new Tenants().byHost()
// @ts-expect-error -- used without a call
@Cors
class Uncalled {
  readonly name: string = 'uncalled'
}
CorsModule.forRoot(new Uncalled().name === '' && policy)

// A class for forRootAsync.
class Options {
  createCorsOptions(): CorsOptions {
    return unknownAtCompileTime
  }
}
class LaterPolicy {
  async createCorsOptions(): Promise<CorsPolicy | false> {
    return policy
  }
}
class Inferred {
  createCorsOptions() {
    return { origin: ['https://app.example.com'], credentials: true }
  }
}
class Unknown {
  createCorsOptions() {
    return { origin: ['https://app.example.com'], allowHeaders: ['X-A'] }
  }
}
class Star {
  createCorsOptions() {
    return { origin: '*', credentials: true } as const
  }
}
class ChosenLater {
  createCorsOptions() {
    return (request: Request) => request.xhr && policy
  }
}
CorsModule.forRootAsync({ useClass: ChosenLater })
CorsModule.forRootAsync({ useClass: Options })
CorsModule.forRootAsync({ useExisting: Options })
CorsModule.forRootAsync({ useClass: LaterPolicy })
CorsModule.forRootAsync({ useClass: Inferred })
// @ts-expect-error -- no createCorsOptions()
CorsModule.forRootAsync({ useClass: Prices })
// @ts-expect-error -- unknown option
CorsModule.forRootAsync({ useClass: Unknown })
// @ts-expect-error -- "*" with credentials
CorsModule.forRootAsync({ useClass: Star })

// What the compiler does not see, since TypeScript widened '*' to string: the application does not start.
const createOptions = (): { origin: string; credentials: boolean } => ({
  origin: '*',
  credentials: true,
})
class Widened {
  createCorsOptions() {
    return { origin: '*', credentials: true }
  }
}
CorsModule.forRootAsync({ useFactory: createOptions })
CorsModule.forRootAsync({ useClass: Widened })

const asyncOptions: CorsModuleAsyncOptions = { useFactory: () => unknownAtCompileTime }
CorsModule.forRootAsync(asyncOptions)

// The adapter keeps its type.
const guarded: IoAdapter = corsWebSockets(app, ioAdapter)
app.useWebSocketAdapter(guarded)
