/** What some code did: how many characters it had looked at, and which expressions it ran on which texts. */
export interface Work {
  readonly characters: number
  readonly expressions: readonly (readonly [expression: RegExp, text: string])[]
}

const ONE_CHARACTER: ReadonlySet<PropertyKey> = new Set([
  'charAt',
  'charCodeAt',
  'at',
  'codePointAt',
])

/**
 * Counts instead of timing: while `run` runs, everything by which JavaScript looks into a text (methods of strings,
 * expressions, keys of maps and sets, `URL`) adds the length of what it may look at. An upper bound that is the same
 * on every machine. Nothing behaves otherwise for it.
 */
export function countWork(run: () => void): Work {
  let characters = 0
  const expressions: (readonly [RegExp, string])[] = []
  const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0)
  const undo: (() => void)[] = []

  function watch(
    target: object,
    name: PropertyKey,
    note: (self: unknown, given: readonly unknown[]) => void,
  ): void {
    const original = Object.getOwnPropertyDescriptor(target, name)
    const method: unknown = original?.value
    if (original === undefined || typeof method !== 'function') return
    const value = function watched(this: unknown, ...given: unknown[]): unknown {
      note(this, given)
      return new.target === undefined
        ? Reflect.apply(method, this, given)
        : Reflect.construct(method, given)
    }
    // For static methods, such as those of `URL`.
    Object.setPrototypeOf(value, method)
    Object.defineProperty(target, name, { ...original, value })
    undo.push(() => void Object.defineProperty(target, name, original))
  }

  for (const name of Reflect.ownKeys(String.prototype)) {
    if (name === 'constructor') continue
    watch(String.prototype, name, (self, given) => {
      const all = lengthOf(self) + given.reduce<number>((sum, value) => sum + lengthOf(value), 0)
      characters += ONE_CHARACTER.has(name) ? 1 : all
    })
  }
  for (const name of ['exec', 'test'] as const) {
    watch(RegExp.prototype, name, (self, [text]) => {
      characters += lengthOf(text)
      expressions.push([self as RegExp, text as string])
    })
  }
  for (const name of ['get', 'has', 'set', 'add', 'delete'] as const) {
    watch(Map.prototype, name, (_, [key]) => void (characters += lengthOf(key)))
    watch(Set.prototype, name, (_, [key]) => void (characters += lengthOf(key)))
  }
  watch(URL, 'canParse', (_, [text]) => void (characters += lengthOf(text)))
  watch(globalThis, 'URL', (_, [text]) => void (characters += lengthOf(text)))
  try {
    run()
  } finally {
    for (const restore of undo) restore()
  }
  return { characters, expressions }
}
