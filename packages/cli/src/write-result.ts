import { writeFileSync } from 'node:fs'
import { CannotRun } from './cannot-run.ts'

/** @throws {CannotRun} if the file cannot be written */
export function writeResult(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (error) {
    throw new CannotRun(`Cannot write ${path}: ${(error as Error).message}`)
  }
}
