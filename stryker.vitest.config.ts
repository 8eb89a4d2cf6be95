import { defineConfig } from 'vitest/config'

// Core's own tests only: a mutant of the core is the core's to kill.
export default defineConfig({
  test: { include: ['packages/core/src/**/*.test.ts'] },
})
