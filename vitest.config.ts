import { defineConfig } from 'vitest/config'

// Sources, not builds: coverage and mutants then speak of the lines that people write. What is published is checked as
// it is packed.
const conditions = ['@cors/source', 'module', 'node', 'development|production']
export const sources = { resolve: { conditions }, ssr: { resolve: { conditions } } }

/** Tests of pure functions. Their files share processes: to start one for each costs more than they do. */
const PURE = ['packages/{browser,core}/src/**/*.test.ts']

/** They wait for servers and browsers more than for a processor, and share no folder and no port. */
const SIDE_BY_SIDE = [
  'apps/next/test/{build,config,conformance-*,middleware,pages,proxy,routes,special}.test.ts',
  'apps/consumers/test/*.test.ts',
  'apps/browser-tests/test/{adapters,caches,origins,random,vectors}.test.ts',
  'apps/docs/test/*.test.ts',
  'apps/lab/test/{copy,hostile,page,recorder,servers,situations,table}.test.ts',
  'apps/runtimes/test/*.test.ts',
]

export default defineConfig({
  ...sources,
  test: {
    reporters: ['default', './scripts/conformance-reporter.ts', './scripts/tally-reporter.ts'],
    coverage: {
      provider: 'v8',
      include: ['packages/core/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.test-d.ts'],
      reporter: ['text'],
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure packages',
          include: PURE,
          isolate: false,
          restoreMocks: true,
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'packages',
          include: ['packages/*/{src,scripts,test}/**/*.test.ts'],
          exclude: [...PURE, '**/node_modules/**'],
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
          exclude: [...SIDE_BY_SIDE, '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'apps side by side',
          include: SIDE_BY_SIDE,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
