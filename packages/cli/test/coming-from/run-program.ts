import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export interface RunningProgram {
  readonly port: number
  readonly stop: () => Promise<void>
}

interface ProgramModule {
  /** What the call that listens returned: a server, or Fastify's address. */
  readonly listening: Server | string
  readonly app: { readonly close?: () => unknown }
}

/**
 * Runs a program of a page as a module, on a free port.
 *
 * @param root - the folder of a package, in which the imports of the program are found
 */
export async function runProgram(root: URL, code: string): Promise<RunningProgram> {
  const ending = /^(?:await )?(?=\w.*\b3000\b)/m
  if (!ending.test(code)) throw new Error('the program does not listen on port 3000')
  const text = code.replace(ending, 'export const listening = await ').replace('3000', '0')
  // In the package, where git ignores it.
  const reports = fileURLToPath(new URL('reports/', root))
  mkdirSync(reports, { recursive: true })
  const folder = mkdtempSync(join(reports, 'program-'))
  try {
    // Decorators are read by the rules of the package only in files that a configuration includes.
    const configuration = { extends: '../../tsconfig.json', include: ['.'] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
    writeFileSync(join(folder, 'program.ts'), `${text}\nexport { app }\n`)
    const { href } = pathToFileURL(join(folder, 'program.ts'))
    return await toRunning((await import(href)) as ProgramModule)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function toRunning({ listening, app }: ProgramModule): Promise<RunningProgram> {
  if (typeof listening === 'string') {
    return { port: Number(new URL(listening).port), stop: async () => void (await app.close?.()) }
  }
  if (!listening.listening) await new Promise((resolve) => listening.once('listening', resolve))
  return {
    port: (listening.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => void listening.close(() => resolve())),
  }
}
