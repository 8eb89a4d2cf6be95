import { defineConfig, type UserConfig } from 'tsdown'
import shared from '../../tsdown.config.ts'

const config: UserConfig = defineConfig({
  ...shared,
  entry: ['src/index.ts', 'src/adapter.ts', 'src/fetch-standard.ts'],
})

export default config
