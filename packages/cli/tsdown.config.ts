import { defineConfig, type UserConfig } from 'tsdown'

// A command, not a library: nobody imports it.
const config: UserConfig = defineConfig({
  entry: ['src/main.ts'],
  format: ['esm'],
  platform: 'node',
  target: 'node20.19',
  dts: false,
  fixedExtension: false,
})

export default config
