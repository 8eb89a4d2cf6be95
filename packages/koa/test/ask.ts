import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  ask as askServer,
  field,
  type Answer,
  type Answers,
  type CaseRequest,
} from '@cors/conformance'

/** A Koa application, whatever its middleware adds to the type of its context. */
export interface Application {
  on(event: 'error', listener: (error: unknown) => void): unknown
  callback(): (request: IncomingMessage, response: ServerResponse) => unknown
}

/** Serves an application for some requests in turn, and returns their answers and the errors that it reported. */
export async function ask<const Requests extends readonly CaseRequest[]>(
  app: Application,
  ...requests: Requests
): Promise<Heard<Requests>> {
  const errors: unknown[] = []
  app.on('error', (error) => errors.push(error))
  const handle = app.callback()
  const answers = await askServer<Requests>(
    (request, response) => void handle(request, response),
    ...requests,
  )
  return { answers, errors }
}

export interface Heard<Requests extends readonly CaseRequest[]> {
  readonly answers: Answers<Requests>
  readonly errors: readonly unknown[]
}

export function allowOrigin(answer: Answer): string | undefined {
  return field(answer, 'access-control-allow-origin')
}
