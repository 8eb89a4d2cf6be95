import type { ConfigurableModuleAsyncOptions } from '@nestjs/common'
import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import type { PolicyOfRequest, ControllerRequest } from './policy-of-request.ts'

/**
 * What `CorsModule.forRootAsync` takes: `useFactory`, or `useClass` or `useExisting` with a class that has
 * `createCorsOptions()`. Each may return a policy, options, `false` to deny every cross-origin read, or a
 * function that chooses the policy of each request.
 */
export type CorsModuleAsyncOptions<
  Options extends CorsOptions = CorsOptions,
  Request = ControllerRequest,
> = ConfigurableModuleAsyncOptions<
  CorsPolicy | CheckedOptions<Options> | PolicyOfRequest<Request> | false,
  'createCorsOptions'
>
