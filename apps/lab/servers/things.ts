export interface Thing {
  readonly name: string
}

const thingsKept = 20
const longestName = 80

/** A small collection. Each server has its own, so that requests have a visible effect. */
export class Things {
  #things: readonly Thing[] = [{ name: 'Lamp' }, { name: 'Chair' }]

  list(): readonly Thing[] {
    return this.#things
  }

  add(thing: Thing): void {
    this.#things = [...this.#things, thing].slice(-thingsKept)
  }

  replaceAll(thing: Thing): void {
    this.#things = [thing]
  }

  renameLast(thing: Thing): void {
    this.#things = [...this.#things.slice(0, -1), thing]
  }

  removeAll(): void {
    this.#things = []
  }
}

/** The thing in the body of a request, JSON or JSON as `text/plain`; `undefined` if there is none. */
export function readThing(body: unknown): Thing | undefined {
  const value = typeof body === 'string' ? parse(body) : body
  return typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string'
    ? { name: value.name.slice(0, longestName) }
    : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
