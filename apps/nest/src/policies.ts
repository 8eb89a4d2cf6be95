import { definePolicy, type CorsPolicy } from '@cors/nestjs'

export const pages: CorsPolicy = definePolicy({
  origin: ['https://app.example.com', 'http://localhost:*'],
  methods: ['PUT', 'DELETE'],
  allowedHeaders: ['Authorization', 'Content-Type'],
  exposedHeaders: ['X-Total-Count'],
  credentials: true,
  maxAge: 600,
})

export const partner: CorsPolicy = definePolicy({
  origin: ['https://partner.example'],
  methods: ['PUT'],
})
