import { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { WATCHDOG } from './exchange-bytes.ts'

export interface ProcessWatch {
  /** The failures in the process since the last call, as sentences. */
  readonly takeFailures: () => readonly string[]
  /** Waits until only the sockets and servers of the start are open; a sentence where more stay open. */
  readonly findLeak: () => Promise<string | undefined>
  readonly stop: () => void
}

const EVENTS = ['uncaughtException', 'unhandledRejection', 'warning'] as const

/** Watches for effects on the process that no request may have: uncaught errors, warnings, changed built-ins, leaked sockets. */
export function watchProcess(): ProcessWatch {
  const failures: string[] = []
  const listeners = EVENTS.map((event) => {
    const listener = (what: unknown): void => {
      failures.push(
        `${event}: ${what instanceof Error ? (what.stack ?? what.message) : String(what)}`,
      )
    }
    process.on(event, listener)
    return () => void process.off(event, listener)
  })
  const before = takePrototypes()
  const socketsBefore = countSockets()
  return {
    takeFailures: () => [...failures.splice(0), ...findChanges(before, takePrototypes())],
    findLeak: async () => {
      const deadline = Date.now() + WATCHDOG
      while (countSockets() > socketsBefore) {
        if (Date.now() > deadline) return `${countSockets() - socketsBefore} sockets stayed open`
        await setTimeout(2)
      }
      return undefined
    },
    stop: () => {
      for (const stop of listeners) stop()
    },
  }
}

const SOCKETS: ReadonlySet<string> = new Set(['TCPSocketWrap', 'TCPServerWrap'])

function countSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => SOCKETS.has(name)).length
}

const CONSTRUCTORS = [
  Object,
  Array,
  Function,
  String,
  Number,
  Boolean,
  Map,
  Set,
  WeakMap,
  Promise,
  RegExp,
  Error,
  Date,
  Headers,
  Request,
  Response,
  IncomingMessage,
  ServerResponse,
]

type Prototypes = ReadonlyMap<string, PropertyDescriptor>

/** Every own property of every prototype, by the names of both. */
function takePrototypes(): Prototypes {
  return new Map(
    CONSTRUCTORS.flatMap(({ name, prototype }) =>
      Reflect.ownKeys(prototype as object).map((key) => [
        `${name}.prototype.${String(key)}`,
        Object.getOwnPropertyDescriptor(prototype, key)!,
      ]),
    ),
  )
}

function findChanges(before: Prototypes, after: Prototypes): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names]
    .filter((name) => !isSame(before.get(name), after.get(name)))
    .map((name) => `${name} was changed`)
}

function isSame(
  one: PropertyDescriptor | undefined,
  other: PropertyDescriptor | undefined,
): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    Object.is(one.value, other.value) &&
    one.get === other.get &&
    one.set === other.set
  )
}
