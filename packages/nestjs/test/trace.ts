import { createRequire } from 'node:module'
import { FastifyOtelInstrumentation } from '@fastify/otel'
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express'
import { FastifyInstrumentation } from '@opentelemetry/instrumentation-fastify'
import { NestInstrumentation } from '@opentelemetry/instrumentation-nestjs-core'
import type { Express } from 'express'
import type { FastifyInstance } from 'fastify'

// They wrap what is required after them, so that this file must be imported first.
const instrumentations = [
  new NestInstrumentation(),
  new ExpressInstrumentation(),
  new FastifyInstrumentation(),
]
export const otel: FastifyOtelInstrumentation = new FastifyOtelInstrumentation({
  registerOnInitialization: true,
})

export const areEnabled: boolean = instrumentations.every((each) => each.isEnabled())

const require = createRequire(import.meta.url)
export const express = require('express') as () => Express
export const fastify = require('fastify') as () => FastifyInstance
