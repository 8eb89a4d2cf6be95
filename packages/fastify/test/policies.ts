import { definePolicy, type CorsPolicy } from '@cors/core'

export const PAGE = 'https://app.example.com'
export const PARTNER = 'https://partner.example'
export const STRANGER = 'https://stranger.example'

const methods = ['PUT', 'DELETE', 'OPTIONS']
export const page: CorsPolicy = definePolicy({ origin: PAGE, methods })
export const partner: CorsPolicy = definePolicy({ origin: PARTNER, methods })

export const ok = async (): Promise<string> => 'ok'

/** Responses to preflights. */
export const ALLOWED = { status: 204, body: '' } as const
export const DENIED = { status: 403, allow: undefined, body: '' } as const
