import { definePolicy } from '@cors/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeSequence } from '../components/describe-sequence.ts'
import { sequenceAsMermaid } from '../components/sequence-as-mermaid.ts'
import { USUAL_ADDRESSES } from '../model/addresses.ts'
import { predictRequest } from '../model/predict-request.ts'
import { NO_MARK } from '../model/request-url.ts'
import { FIRST_REQUEST } from '../state/lab-state.ts'

const POLICY = definePolicy({ origin: ['http://app.localhost:3000'] })

test('the sequence as Mermaid says what the picture says', () => {
  const request = { ...FIRST_REQUEST, method: 'PUT' }
  const prediction = predictRequest({ request, profile: 'chromium' }, POLICY, USUAL_ADDRESSES)
  const text = sequenceAsMermaid(describeSequence(prediction, NO_MARK))
  expect(text).toMatch(/^sequenceDiagram\n {2}participant Page\n/)
  expect(text).toContain('  Page->>Browser: PUT /items')
  expect(text).toContain(
    '  Browser->>Server: OPTIONS /items<br/>Access-Control-Request-Method: PUT<br/>',
  )
  expect(text).toContain('✕ no Access-Control-Allow-Origin')
  expect(text).toContain('  Browser--xPage: TypeError<br/>without the reason')
})

test('the sequence as Mermaid keeps its lines, whatever a stranger wrote into the request', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, text) => {
      const [first, ...rest] = sequenceAsMermaid([
        {
          kind: 'message',
          from: 'page',
          to: 'browser',
          title,
          lines: [{ text, kind: 'plain' }],
          tone: 'plain',
        },
        { kind: 'rule', passed: false, text, clause: '' },
      ]).split('\n')
      expect([first, rest.length]).toEqual(['sequenceDiagram', 6])
      for (const one of rest.slice(3, -1)) {
        const given = one.replaceAll(/#\d+;|<br\/>/g, '').replace(/^ {2}Page->>Browser: /, '')
        expect(given).not.toMatch(/[#;<>%{}"`\p{Cc}]/u)
      }
    }),
  )
})
