import { cors } from '@cors/express'
import express from 'express'
import { assertServesCors, ORIGIN, serving } from './exchange.js'

export async function tryExpress(): Promise<void> {
  const app = express()
  app.use(cors({ origin: [ORIGIN], methods: ['PUT'], allowedHeaders: ['Content-Type'] }))
  app.get('/', (_request, response) => void response.send('hello'))
  app.put('/', (_request, response) => void response.sendStatus(204))
  await serving(app, assertServesCors)
}
