import type { AddressInfo } from 'node:net'
import { cors as expressCors, definePolicy, type CorsPolicy } from '@cors/express'
import { cors as fastifyCors } from '@cors/fastify'
import { context, metrics, trace, type Span } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import express from 'express'
import fastify from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recordDecisions } from '../src/index.ts'

const PAGE = 'https://app.example.com'
const OTHER = 'https://other.example.com'
const options = { origin: PAGE, methods: ['PUT'] } as const

const spans = new InMemorySpanExporter()
const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })
let exporter: InMemoryMetricExporter
let meterProvider: MeterProvider

beforeEach(() => {
  exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  meterProvider = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 60_000 })],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
})

afterEach(async () => {
  spans.reset()
  metrics.disable()
  context.disable()
  await meterProvider.shutdown()
})

/** What was counted: for each kind and reason, how often. */
async function counts(): Promise<Readonly<Record<string, unknown>>> {
  await meterProvider.forceFlush()
  const data = exporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics)
    .flatMap((scope) => scope.metrics)
    .findLast(({ descriptor }) => descriptor.name === 'cors.decisions')
  return Object.fromEntries(
    (data?.dataPoints ?? []).map(({ attributes, value }) => [
      Object.entries(attributes)
        .map((pair) => pair.join('='))
        .join(' '),
      value,
    ]),
  )
}

/** Runs everything that handles a request within a span, as the instrumentation of HTTP does. */
function inSpan(run: () => void): Span {
  const span = tracer.getTracer('test').startSpan('request')
  context.with(trace.setSpan(context.active(), span), run)
  return span
}

async function serveExpress(policy: CorsPolicy): Promise<{ url: string; close: () => void }> {
  const app = express()
  app.use((_request, response, next) => {
    const span = inSpan(next)
    response.on('finish', () => span.end())
  })
  app.use(expressCors(policy))
  app.all('/', (_request, response) => void response.send('ok'))
  const server = app.listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}/`, close: () => server.close() }
}

async function serveFastify(policy: CorsPolicy): Promise<{ url: string; close: () => void }> {
  const app = fastify()
  app.addHook('onRequest', (_request, reply, next) => {
    const span = inSpan(next)
    reply.raw.on('finish', () => span.end())
  })
  await app.register(fastifyCors, policy)
  app.route({ method: ['GET', 'PUT'], url: '/', handler: async () => 'ok' })
  return { url: `${await app.listen({ port: 0 })}/`, close: () => void app.close() }
}

test.each([
  ['Express', serveExpress],
  ['Fastify', serveFastify],
])('under %s each request is counted once, and its span has the decision', async (_name, serve) => {
  metrics.setGlobalMeterProvider(meterProvider)
  const { url, close } = await serve(recordDecisions(definePolicy(options)))
  const preflight = { 'access-control-request-method': 'PUT' }
  const denied = { 'access-control-request-method': 'DELETE' }
  try {
    await fetch(url)
    await fetch(url, { headers: { origin: PAGE } })
    await fetch(url, { headers: { origin: OTHER } })
    await fetch(url, { method: 'OPTIONS', headers: { origin: PAGE, ...preflight } })
    await fetch(url, { method: 'OPTIONS', headers: { origin: PAGE, ...denied } })
    await fetch(`${url}missing`, { headers: { origin: PAGE } })
  } finally {
    close()
  }
  expect(await counts()).toEqual({
    'cors.kind=not-cors cors.reason=not-cors': 1,
    'cors.kind=actual cors.reason=allowed': 2,
    'cors.kind=actual cors.reason=origin-not-allowed': 1,
    'cors.kind=preflight cors.reason=allowed': 1,
    'cors.kind=preflight cors.reason=method-not-allowed': 1,
  })
  const events = spans
    .getFinishedSpans()
    .map((span) => span.events.map(({ name, attributes }) => [name, attributes]))
  const event = (kind: string, reason: string): unknown => [
    ['cors.decision', { 'cors.kind': kind, 'cors.reason': reason }],
  ]
  expect(events).toEqual([
    [],
    event('actual', 'allowed'),
    event('actual', 'origin-not-allowed'),
    event('preflight', 'allowed'),
    event('preflight', 'method-not-allowed'),
    event('actual', 'allowed'),
  ])
})

test('invented origins add no time series', async () => {
  const policy = recordDecisions(definePolicy(options), { meterProvider })
  const { url, close } = await serveExpress(policy)
  try {
    for (let index = 0; index < 50; index++) {
      // oxlint-disable-next-line no-await-in-loop -- one connection
      await fetch(url, { headers: { origin: `https://x${index}.example.net` } })
    }
  } finally {
    close()
  }
  expect(await counts()).toEqual({ 'cors.kind=actual cors.reason=origin-not-allowed': 50 })
})

test('a provider that is set after the policy was made is used, and without one nothing fails', async () => {
  const { url, close } = await serveExpress(recordDecisions(definePolicy(options)))
  try {
    expect((await fetch(url, { headers: { origin: PAGE } })).status).toBe(200)
    metrics.setGlobalMeterProvider(meterProvider)
    await fetch(url, { headers: { origin: PAGE } })
  } finally {
    close()
  }
  expect(await counts()).toEqual({ 'cors.kind=actual cors.reason=allowed': 1 })
})
