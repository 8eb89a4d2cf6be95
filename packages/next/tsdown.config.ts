import { defineConfig, type UserConfig } from 'tsdown'
import shared from '../../tsdown.config.ts'

const config: UserConfig = defineConfig({
  ...shared,
  entry: ['src/index.ts', 'src/api-routes.ts'],
})

export default config
