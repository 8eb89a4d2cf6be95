/**
 * Counts the steps of a naive backtracking matcher for a regular expression of this package: an upper bound of what an
 * engine may have to do. It does not depend on time or on the machine.
 */
export function countRegExpSteps(
  expression: RegExp,
  text: string,
): { steps: number; matches: boolean } {
  const { source, flags } = expression
  const flagsOfOne = `${flags.replace('g', '')}s`
  let position = 0
  let steps = 0

  type Next = (index: number) => boolean
  type Matcher = (index: number, next: Next) => boolean

  function parseAlternatives(): Matcher {
    const alternatives = [parseSequence()]
    while (source[position] === '|') {
      position += 1
      alternatives.push(parseSequence())
    }
    return (index, next) => alternatives.some((matcher) => matcher(index, next))
  }

  function parseSequence(): Matcher {
    const parts: Matcher[] = []
    while (position < source.length && source[position] !== '|' && source[position] !== ')')
      parts.push(parsePart())
    return (index, next) => {
      const from = (part: number, at: number): boolean => {
        const matcher = parts[part]
        return matcher === undefined ? next(at) : matcher(at, (after) => from(part + 1, after))
      }
      return from(0, index)
    }
  }

  function parsePart(): Matcher {
    const atom = parseAtom()
    const [quantifier] = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(source.slice(position)) ?? []
    if (quantifier === undefined) return atom
    position += quantifier.length
    const [min, max] = boundsOf(quantifier)
    return (index, next) => {
      const again = (count: number, at: number): boolean => {
        steps += 1
        const more =
          count < max && atom(at, (after) => (after > at || count < min) && again(count + 1, after))
        return more || (count >= min && next(at))
      }
      return again(0, index)
    }
  }

  function parseAtom(): Matcher {
    if (skip('(?!')) return lookahead(parseGroup(), false)
    if (skip('(?=')) return lookahead(parseGroup(), true)
    if (skip('(?:') || skip('(')) return parseGroup()
    if (skip('^')) return (index, next) => index === 0 && next(index)
    if (skip('$')) return (index, next) => index === text.length && next(index)
    return parseCharacter()
  }

  function parseGroup(): Matcher {
    const inner = parseAlternatives()
    if (!skip(')')) throw new Error(`a group without an end in ${source}`)
    return inner
  }

  function lookahead(inner: Matcher, wanted: boolean): Matcher {
    return (index, next) => inner(index, () => true) === wanted && next(index)
  }

  /** One character, matched by the engine itself. */
  function parseCharacter(): Matcher {
    const [piece] = /^(?:\[(?:\\.|[^\]\\])*\]|\\.|[^\\])/s.exec(source.slice(position)) ?? []
    if (piece === undefined) throw new Error(`nothing to parse in ${source} at ${position}`)
    position += piece.length
    const one = new RegExp(`^${piece}$`, flagsOfOne)
    const fits = new Map<string, boolean>()
    return (index, next) => {
      steps += 1
      if (index === text.length) return false
      const character = text.charAt(index)
      const fit = fits.get(character) ?? one.test(character)
      fits.set(character, fit)
      return fit && next(index + 1)
    }
  }

  function skip(piece: string): boolean {
    if (!source.startsWith(piece, position)) return false
    position += piece.length
    return true
  }

  const matcher = parseAlternatives()
  for (let index = 0; index <= text.length; index++) {
    steps += 1
    if (matcher(index, () => true)) return { steps, matches: true }
  }
  return { steps, matches: false }
}

function boundsOf(quantifier: string): readonly [min: number, max: number] {
  if (quantifier === '*') return [0, Infinity]
  if (quantifier === '+') return [1, Infinity]
  if (quantifier === '?') return [0, 1]
  const [min = '', max = min] = quantifier.slice(1, -1).split(',')
  return [Number(min), max === '' ? Infinity : Number(max)]
}
