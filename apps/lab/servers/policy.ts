import { definePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'

/** The policy of the lab. Every server enforces it, and the page shows it. */
export function labPolicy(pageOrigin: string): CorsPolicy<CorsDecision> {
  return definePolicy({
    origin: [pageOrigin],
    methods: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    allowedHeaders: ['Content-Type', 'X-Lab-Token'],
    exposedHeaders: ['X-Request-Id'],
    credentials: true,
    maxAge: 600,
  })
}
