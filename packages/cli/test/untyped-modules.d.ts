interface PeerOptions {
  readonly origin?: unknown
  readonly methods?: readonly string[]
  readonly allowedHeaders?: readonly string[]
  readonly credentials?: boolean
  readonly maxAge?: number
}

declare module 'cors' {
  import type { RequestHandler } from 'express'
  export default function cors(options?: PeerOptions): RequestHandler
}

declare module '@koa/cors' {
  import type { Middleware } from 'koa'
  export default function cors(options?: PeerOptions): Middleware
}
