import { defineConfig, type UserConfig } from 'tsdown'
import shared from '../../tsdown.config.ts'

const config: UserConfig = defineConfig({
  ...shared,
  entry: ['src/index.ts', 'src/jest.ts', 'src/situations.ts', 'src/vitest.ts'],
})

export default config
