import { defineConfig } from 'vitest/config'
import { sources } from '../../vitest.config.ts'

const nest11 = new URL('../../apps/nest-11/node_modules/', import.meta.url).pathname

/** Runs the tests of this package again, with Nest 11 in place of the Nest that tests and sources import. */
export default defineConfig({
  ...sources,
  resolve: {
    ...sources.resolve,
    alias: [{ find: /^@nestjs\/(.+)$/, replacement: `${nest11}nest-11-$1` }],
  },
  test: {
    name: 'nest-11',
    env: { NEST_VERSION: '11' },
    root: new URL('.', import.meta.url).pathname,
    include: ['{src,test}/**/*.test.ts'],
  },
})
