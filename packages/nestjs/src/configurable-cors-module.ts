import {
  ConfigurableModuleBuilder,
  type ConfigurableModuleAsyncOptions,
  type ConfigurableModuleHost,
  type DynamicModule,
  type InjectionToken,
} from '@nestjs/common'
import type { CorsOptions, CorsPolicy } from '@cors/core'

type PolicyOrOptions = CorsPolicy | CorsOptions | false

/** As methods: Nest's own type has properties, which a class may override only with wider parameters. */
interface ConfigurableModule {
  new (): object
  forRoot(options: PolicyOrOptions): DynamicModule
  forRootAsync(
    options: ConfigurableModuleAsyncOptions<PolicyOrOptions, 'createCorsOptions'>,
  ): DynamicModule
}

const host: ConfigurableModuleHost<PolicyOrOptions, 'forRoot', 'createCorsOptions'> =
  new ConfigurableModuleBuilder<PolicyOrOptions>({ moduleName: 'Cors' })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createCorsOptions')
    .build()

/** Nest's own implementation of `forRoot` and `forRootAsync`. */
export const ConfigurableCorsModule: ConfigurableModule = host.ConfigurableModuleClass

/** Injects the policy or the options that `forRoot` or `forRootAsync` received. */
export const POLICY_OR_OPTIONS: InjectionToken = host.MODULE_OPTIONS_TOKEN
