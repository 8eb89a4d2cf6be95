#!/usr/bin/env node
import process from 'node:process'
import manifest from '../package.json' with { type: 'json' }
import { runProgram } from './program.ts'
import { readStandardInput } from './standard-input.ts'
import { createTerminal } from './terminal.ts'

const interruption = new AbortController()
// A second Ctrl-C ends the process at once.
process.once('SIGINT', () => {
  process.exitCode = 130
  interruption.abort()
})
// `cors audit | head` closes the output early.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await runProgram(process.argv.slice(2), {
  directory: process.cwd(),
  environment: process.env,
  signal: interruption.signal,
  version: manifest.version,
  readInput: () => readStandardInput(process.stdin),
  createTerminal: (colour) =>
    createTerminal({
      output: process.stdout,
      errorOutput: process.stderr,
      environment: process.env,
      hasTerminalInput: process.stdin.isTTY,
      colour,
    }),
})
