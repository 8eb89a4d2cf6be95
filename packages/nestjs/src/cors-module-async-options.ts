import type { ConfigurableModuleAsyncOptions } from '@nestjs/common'
import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'

/**
 * What `CorsModule.forRootAsync` takes: `useFactory`, or `useClass` or `useExisting` with a class that has
 * `createCorsOptions()`. Each may return a policy, options, or `false` to deny every cross-origin read.
 */
export type CorsModuleAsyncOptions<Options extends CorsOptions = CorsOptions> =
  ConfigurableModuleAsyncOptions<CorsPolicy | CheckedOptions<Options> | false, 'createCorsOptions'>
