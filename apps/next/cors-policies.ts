import { definePolicy } from '@cors/next'

/** The pages of this site, on their own origin. */
export const site = definePolicy({
  origin: ['https://app.example.com', 'https://*.example.org'],
  methods: ['PUT', 'DELETE'],
  // What Next's client sends with a server action.
  allowedHeaders: ['Content-Type', 'Next-Action', 'Next-Router-State-Tree'],
  exposedHeaders: ['X-Total-Count'],
  credentials: true,
})

/** What anyone may read. */
export const everyone = definePolicy({ origin: '*' })

/** Two sites of a partner, and nobody else. */
export const partners = definePolicy({
  origin: ['https://partner.example', 'http://localhost:3000'],
  methods: ['PUT'],
})
