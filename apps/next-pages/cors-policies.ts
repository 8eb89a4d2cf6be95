import { definePolicy } from '@cors/next'

/** The pages of this site, on their own origin. */
export const site = definePolicy({
  origin: 'https://app.example.com',
  methods: ['PUT'],
  exposedHeaders: ['X-Total-Count'],
  credentials: true,
})

export const partners = definePolicy({ origin: 'https://partner.example', methods: ['PUT'] })
