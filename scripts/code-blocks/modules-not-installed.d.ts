/** What pages import and this repository does not install, as far as the pages use it. */

/** The imaginary framework of the README of `@cors/conformance`, and its adapter. */
declare module 'acme' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  interface AcmeResponse extends ServerResponse {
    set(name: string, value: string): this
    status(status: number): this
    send(body: string): void
  }
  export type Handler = (request: IncomingMessage, response: AcmeResponse) => void
  type Middleware = (next: () => void) => void
  interface Acme {
    use(middleware: Middleware): void
    get(path: string, ...handlers: (Middleware | Handler)[]): void
    put(path: string, ...handlers: (Middleware | Handler)[]): void
    onError(
      handle: (
        error: Error & { status?: number },
        request: IncomingMessage,
        response: AcmeResponse,
      ) => void,
    ): void
    readonly handler: RequestListener
  }
  export function acme(): Acme
}
declare module '@example/cors-acme' {
  export function cors(policy: object | false): (next: () => void) => void
}

declare module '@nestjs/config' {
  export class ConfigService {
    getOrThrow<Value>(name: string, fallback?: Value): Value
  }
}
declare module '@sveltejs/kit' {
  type MaybePromise<T> = T | Promise<T>
  interface RequestEvent {
    readonly request: Request
  }
  export type Handle = (input: {
    event: RequestEvent
    resolve: (event: RequestEvent) => MaybePromise<Response>
  }) => MaybePromise<Response>
}
declare module 'astro' {
  export type MiddlewareHandler = (
    context: { readonly request: Request },
    next: () => Promise<Response>,
  ) => Promise<Response> | Response
}
/** Of Jest, which `@cors/browser` installs. */
declare module 'expect' {
  export interface Matchers<R extends void | Promise<void>, T> {
    toBe(expected: T): R
  }
}
