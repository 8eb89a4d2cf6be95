import { describe, expect, test } from 'vitest'
import { NO_CONSTRAINTS, ReachableTargets, type ConstrainedTarget } from './reachable-targets.ts'

interface NamedTarget extends ConstrainedTarget {
  readonly name: string
}

let order = 0

function target(
  name: string,
  host?: ConstrainedTarget['host'],
  hiddenConstraints: readonly string[] = [NO_CONSTRAINTS],
): NamedTarget {
  return { name, host, hiddenConstraints: new Set(hiddenConstraints), order: order++ }
}

function reachableNames(
  host: string | undefined,
  ...urls: readonly (readonly NamedTarget[])[]
): string[] {
  const reachable = new ReachableTargets<NamedTarget>()
  for (const targets of urls) reachable.addUrl(targets, host)
  return reachable.found.map(({ name }) => name)
}

describe('the targets that a request may reach', () => {
  test('are one where no target has hidden constraints: that of the URL that the router prefers', () => {
    expect(reachableNames('a.example', [target('near')], [target('far')])).toEqual(['near'])
  })

  test.each([
    ['a.example', 'exact'],
    ['b.example', 'first'],
    ['a.test', 'second'],
    ['b.test', 'any'],
    [undefined, 'any'],
  ])('begin, for the host %j, with the one that the router prefers', (host, expected) => {
    const targets = [
      target('any'),
      target('first', /example$/),
      target('second', /^a\./),
      target('exact', 'a.example'),
    ]
    expect(reachableNames(host, targets)).toEqual([expected])
  })

  test('include those that a request with another version reaches', () => {
    const near = target('near', undefined, ['1', '2'])
    const far = target('far', undefined, ['3'])
    expect(reachableNames('a.example', [near], [far], [target('last')])).toEqual([
      'near',
      'far',
      'last',
    ])
  })

  test('do not include those that no request reaches, whatever its version', () => {
    const near = target('near', undefined, ['1', '2', NO_CONSTRAINTS])
    const far = target('far', undefined, ['2'])
    expect(reachableNames('a.example', [near], [far], [target('last')])).toEqual(['near'])
  })

  test('include every regular expression that matches, where hidden constraints decide which one is tried first', () => {
    const first = target('first', /example$/, ['1'])
    const second = target('second', /^a\./)
    const far = target('far', undefined, ['1'])
    expect(reachableNames('a.example', [first, second], [far])).toEqual(['first', 'second', 'far'])
  })
})
