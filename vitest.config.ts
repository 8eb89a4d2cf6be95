import { defineConfig } from 'vitest/config'

// Sources, not builds: coverage and mutants then speak of the lines that people write. What is published is checked as
// it is packed.
const conditions = ['@cors/source', 'module', 'node', 'development|production']
export const sources = { resolve: { conditions }, ssr: { resolve: { conditions } } }

export default defineConfig({
  test: {
    reporters: ['default', './scripts/tally-reporter.ts'],
    coverage: {
      provider: 'v8',
      include: ['packages/core/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.test-d.ts'],
      reporter: ['text'],
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
    },
    projects: [
      {
        ...sources,
        test: {
          name: 'packages',
          include: ['packages/*/{src,scripts,test}/**/*.test.ts'],
          // Vitest leaves one processor idle, which on two is half of the time.
          maxWorkers: '100%',
        },
      },
      './packages/nestjs/vitest.nest-11.config.ts',
      { test: { name: 'workspace', include: ['scripts/**/*.test.ts'] } },
      {
        test: {
          name: 'apps',
          include: ['apps/*/test/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
