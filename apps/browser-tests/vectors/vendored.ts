import redirects from '../../../packages/browser/test-vectors/redirects.json' with { type: 'json' }
import requests from '../../../packages/browser/test-vectors/requests.json' with { type: 'json' }
import type { Case } from './observe.ts'

/** The vectors of one request each. They were measured elsewhere, with other versions. */
export const vendored: readonly Case[] = [...requests, ...redirects] as unknown as readonly Case[]
