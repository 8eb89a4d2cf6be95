import { defineConfig } from 'vitest/config'
import { sources } from '../../vitest.config.ts'

/** For the tests that pages show. Which of them run is in the command line. */
export default defineConfig({ ...sources, test: { include: ['**/*.ts'], isolate: false } })
