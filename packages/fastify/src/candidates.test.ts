import { describe, expect, test } from 'vitest'
import { Candidates, UNCONSTRAINED, type Candidate } from './candidates.ts'

interface Named extends Candidate {
  readonly name: string
}

let order = 0

function candidate(
  name: string,
  host?: Candidate['host'],
  hidden: readonly string[] = [UNCONSTRAINED],
): Named {
  return { name, host, hidden: new Set(hidden), order: order++ }
}

function namesOf(host: string | undefined, ...urls: readonly (readonly Named[])[]): string[] {
  const candidates = new Candidates<Named>()
  for (const all of urls) candidates.add(all, host)
  return candidates.found.map(({ name }) => name)
}

describe('the candidates for a request', () => {
  test('are one where no constraint is hidden: of the URL that the router prefers', () => {
    expect(namesOf('a.example', [candidate('near')], [candidate('far')])).toEqual(['near'])
  })

  test.each([
    ['a.example', 'exact'],
    ['b.example', 'first'],
    ['a.test', 'second'],
    ['b.test', 'any'],
    [undefined, 'any'],
  ])('for the host %j begin with the one that the router prefers', (host, expected) => {
    const all = [
      candidate('any'),
      candidate('first', /example$/),
      candidate('second', /^a\./),
      candidate('exact', 'a.example'),
    ]
    expect(namesOf(host, all)).toEqual([expected])
  })

  test('go on to what a request of another version reaches', () => {
    const near = candidate('near', undefined, ['1', '2'])
    const far = candidate('far', undefined, ['3'])
    expect(namesOf('a.example', [near], [far], [candidate('last')])).toEqual([
      'near',
      'far',
      'last',
    ])
  })

  test('leave out what no request reaches, whatever its version', () => {
    const near = candidate('near', undefined, ['1', '2', UNCONSTRAINED])
    const far = candidate('far', undefined, ['2'])
    expect(namesOf('a.example', [near], [far], [candidate('last')])).toEqual(['near'])
  })

  test('hold every expression that matches, where further constraints say which is first', () => {
    const first = candidate('first', /example$/, ['1'])
    const second = candidate('second', /^a\./)
    const far = candidate('far', undefined, ['1'])
    expect(namesOf('a.example', [first, second], [far])).toEqual(['first', 'second', 'far'])
  })
})
