/** Where users write options: one expression for each signature that takes them. */
export interface Signature {
  /** The folder of the package. */
  readonly package: string
  readonly imports: string
  readonly call: (options: string) => string
  /** The type of the literal is inferred where it is written, and editors show that in place of documentation. */
  readonly isInferred?: true
}

export const signatures: readonly Signature[] = [
  {
    package: 'core',
    imports: "import { definePolicy } from '@cors/core'",
    call: (options) => `definePolicy(${options})`,
  },
  {
    package: 'node',
    imports: "import { cors } from '@cors/node'",
    call: (options) => `cors(${options})`,
  },
  {
    package: 'node',
    imports: "import { withCors } from '@cors/node'",
    call: (options) => `withCors(${options}, (request, response) => void response.end())`,
  },
  {
    package: 'express',
    imports: "import express from 'express'\nimport { cors } from '@cors/express'",
    call: (options) => `express().use(cors(${options}))`,
  },
  {
    package: 'koa',
    imports: "import Koa from 'koa'\nimport { cors } from '@cors/koa'",
    call: (options) => `new Koa().use(cors(${options}))`,
  },
  {
    package: 'fastify',
    imports: "import fastify from 'fastify'\nimport { cors } from '@cors/fastify'",
    call: (options) => `fastify().register(cors, ${options})`,
  },
  {
    package: 'fastify',
    imports: "import fastify from 'fastify'\nimport '@cors/fastify'",
    call: (options) =>
      `fastify().get('/', { config: { cors: ${options} } }, async () => 'response')`,
    isInferred: true,
  },
  {
    package: 'nestjs',
    imports: "import { CorsModule } from '@cors/nestjs'",
    call: (options) => `CorsModule.forRoot(${options})`,
  },
  {
    package: 'nestjs',
    imports: "import { CorsModule } from '@cors/nestjs'",
    call: (options) => `CorsModule.forRootAsync({ useFactory: () => (${options}) })`,
    isInferred: true,
  },
  {
    package: 'nestjs',
    imports: "import { Cors } from '@cors/nestjs'",
    call: (options) => `Cors(${options})`,
  },
  {
    package: 'fetch',
    imports: "import { withCors } from '@cors/fetch'",
    call: (options) => `withCors(${options}, () => new Response())`,
  },
  {
    package: 'hono',
    imports: "import { Hono } from 'hono'\nimport { cors } from '@cors/hono'",
    call: (options) => `new Hono().use(cors(${options}))`,
  },
  {
    package: 'next',
    imports: "import { withCors } from '@cors/next'",
    call: (options) => `withCors(${options}, { GET: () => new Response() })`,
  },
  {
    package: 'next',
    imports: "import { corsProxy } from '@cors/next'",
    call: (options) => `corsProxy(${options})`,
  },
]
