import { defineConfig, type UserConfig } from 'tsdown'
import shared from '../../tsdown.config.ts'

// `require('@cors/fastify')` is the plugin itself, as for other plugins, with everything that is exported on it.
const PLUGIN_WITH_EXPORTS =
  'module.exports = Object.defineProperties(cors, Object.getOwnPropertyDescriptors(exports));'

const config: UserConfig = defineConfig({
  ...shared,
  footer: ({ format }) => ({ js: format === 'cjs' ? PLUGIN_WITH_EXPORTS : '' }),
})

export default config
