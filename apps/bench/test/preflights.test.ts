import { expect, test } from 'vitest'
import ours from '../src/applications/contestants/http/cors-node.ts'
import peer from '../src/applications/contestants/http/cors.ts'
import { countPreflights } from '../src/browser/count-preflights.ts'

test('Chromium sends one preflight for each URL where the response lists everything, else one for each request', async () => {
  const counts = await countPreflights([ours, peer], 2)
  expect(counts.map(({ contestant, hasList, ...rest }) => [contestant, hasList, rest])).toEqual([
    ['@cors/node', true, { framework: 'node:http', requests: 80, preflights: 2, blocked: 0 }],
    ['cors', true, { framework: 'node:http', requests: 80, preflights: 2, blocked: 0 }],
    ['cors', false, { framework: 'node:http', requests: 80, preflights: 80, blocked: 0 }],
  ])
})
