import config from '../../tsdown.config.ts'

export default { ...config, platform: 'node' }
