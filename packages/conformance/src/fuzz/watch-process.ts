import { setTimeout } from 'node:timers/promises'
import { findChanges, readBuiltIns } from '../built-ins.ts'
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
  const before = readBuiltIns()
  const socketsBefore = countSockets()
  return {
    takeFailures: () => [...failures.splice(0), ...findChanges(before)],
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
