/** How many characters some code read, and which regular expressions it ran on which texts. */
export interface TextAccess {
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
 * Counts the characters that `run` may read, instead of measuring its time: every call that reads a text (methods of
 * strings and of regular expressions, keys of maps and sets, `URL`) adds the length of that text. An upper bound that is
 * the same on every machine. The behaviour of the calls does not change.
 */
export function measureTextAccess(run: () => void): TextAccess {
  let characters = 0
  const expressions: (readonly [RegExp, string])[] = []
  const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0)
  const undo: (() => void)[] = []

  function watch(
    target: object,
    name: PropertyKey,
    record: (self: unknown, parameters: readonly unknown[]) => void,
  ): void {
    const original = Object.getOwnPropertyDescriptor(target, name)
    const method: unknown = original?.value
    if (original === undefined || typeof method !== 'function') return
    const value = function watched(this: unknown, ...parameters: unknown[]): unknown {
      record(this, parameters)
      return new.target === undefined
        ? Reflect.apply(method, this, parameters)
        : Reflect.construct(method, parameters)
    }
    // Keeps static methods, such as those of `URL`.
    Object.setPrototypeOf(value, method)
    Object.defineProperty(target, name, { ...original, value })
    undo.push(() => void Object.defineProperty(target, name, original))
  }

  for (const name of Reflect.ownKeys(String.prototype)) {
    if (name === 'constructor') continue
    watch(String.prototype, name, (self, parameters) => {
      const all =
        lengthOf(self) + parameters.reduce<number>((sum, value) => sum + lengthOf(value), 0)
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
