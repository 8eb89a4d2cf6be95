import { defineConfig } from 'vitest/config'

// Core's own tests only: a mutant of the core is the core's to kill.
export default defineConfig({
  test: {
    include: ['packages/core/src/**/*.test.ts'],
    // Generated cases kill by chance, and not the same mutants every time.
    exclude: ['**/laws.test.ts', '**/linear-time.test.ts'],
  },
})
