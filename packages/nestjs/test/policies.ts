import { definePolicy, type CorsPolicy } from '../src/index.ts'
import { PAGE, PARTNER } from './ask.ts'

const methods = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'SEARCH']

export const application: CorsPolicy = definePolicy({ origin: PAGE, methods })
export const own: CorsPolicy = definePolicy({ origin: PARTNER, methods })
