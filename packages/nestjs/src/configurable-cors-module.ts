import {
  ConfigurableModuleBuilder,
  type ConfigurableModuleAsyncOptions,
  type ConfigurableModuleHost,
  type DynamicModule,
  type InjectionToken,
} from '@nestjs/common'
import type { PolicySource } from './policy-of-request.ts'

/** As methods: Nest's own type has properties, which a class may override only with wider parameters. */
interface ConfigurableModule {
  new (): object
  forRoot(options: PolicySource): DynamicModule
  forRootAsync(
    options: ConfigurableModuleAsyncOptions<PolicySource, 'createCorsOptions'>,
  ): DynamicModule
}

const host: ConfigurableModuleHost<PolicySource, 'forRoot', 'createCorsOptions'> =
  new ConfigurableModuleBuilder<PolicySource>({ moduleName: 'Cors' })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createCorsOptions')
    .build()

/** Nest's own implementation of `forRoot` and `forRootAsync`. */
export const ConfigurableCorsModule: ConfigurableModule = host.ConfigurableModuleClass

/** Injects what `forRoot` or `forRootAsync` received. */
export const POLICY_SOURCE: InjectionToken = host.MODULE_OPTIONS_TOKEN
