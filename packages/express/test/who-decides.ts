import type { RequestListener } from 'node:http'
import { ask, field, from, preflight } from '@cors/conformance'
import { definePolicy, type CorsPolicy } from '../src/index.ts'

const PAGE = 'https://app.example.com'

/** Who decides a request and its preflight: one name where they agree, as they should. */
export type Decider = string | { readonly onActual: string; readonly onPreflight: string }

const names: string[] = []

/** A policy that allows the same as all the others and can be told apart by what it answers. */
export function policy(name: string): CorsPolicy {
  if (!names.includes(name)) names.push(name)
  return definePolicy({
    origin: PAGE,
    methods: '*',
    exposedHeaders: [`X-${name}`],
    maxAge: names.indexOf(name),
  })
}

export async function whoDecides(
  app: RequestListener,
  method: string,
  path: string,
): Promise<Decider> {
  const [asked, actual] = await ask(
    app,
    preflight(PAGE, method, { path }),
    from(PAGE, path, method),
  )
  const maxAge = field(asked, 'access-control-max-age')
  const onActual = field(actual, 'access-control-expose-headers')?.slice(2) ?? 'nobody'
  const onPreflight = maxAge === undefined ? 'nobody' : names[Number(maxAge)]!
  return onActual === onPreflight ? onActual : { onActual, onPreflight }
}

/** The same for several requests, given by method and path. */
export async function decidersOf(
  app: RequestListener,
  requests: readonly string[],
): Promise<Readonly<Record<string, Decider>>> {
  const deciders: Record<string, Decider> = {}
  for (const request of requests) {
    const [method, path] = request.split(' ') as [string, string]
    deciders[request] = await whoDecides(app, method, path)
  }
  return deciders
}
