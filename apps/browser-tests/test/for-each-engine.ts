import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Engine, EngineName } from '../engines/engine.ts'
import { missing, starters } from '../engines/engines.ts'
import { pages } from '../page/pages.ts'
import { startPlayback, type PlaybackServer } from '../playback/playback-server.ts'

/** A browser and its playback server. Both exist while tests run, not while they are collected. */
export interface Lab {
  readonly engine: Engine
  readonly playback: PlaybackServer
}

/** Describes a suite for every engine. For an engine that is not installed it prints the reason and skips one test. */
export function forEachEngine(subject: string, body: (lab: Lab, name: EngineName) => void): void {
  describe.each(['chromium', 'firefox', 'webkit'] as const)(`${subject}, in %s`, (name) => {
    const reason = missing[name]
    if (reason !== undefined) {
      process.stdout.write(`${subject}: not run in ${name}: ${reason}\n`)
      test.skip(`${name}: ${reason}`, () => {})
      return
    }
    let engine: Engine | undefined
    let playback: PlaybackServer | undefined
    beforeAll(async () => {
      playback = await startPlayback(pages)
      engine = await starters[name](playback.port)
    })
    afterAll(async () => {
      await engine?.close()
      await playback?.close()
    })
    body(
      {
        get engine() {
          return engine!
        },
        get playback() {
          return playback!
        },
      },
      name,
    )
  })
}
