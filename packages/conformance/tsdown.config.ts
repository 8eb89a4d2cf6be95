import { defineConfig, type UserConfig } from 'tsdown'
import shared from '../../tsdown.config.ts'

const config: UserConfig = defineConfig({
  ...shared,
  platform: 'node',
  entry: [
    'src/index.ts',
    'src/fuzz.ts',
    'src/live-policy.ts',
    'src/look-ahead.ts',
    'src/policies.ts',
    'src/requests.ts',
    'src/transparency.ts',
    'src/upgrades.ts',
  ],
})

export default config
