import {
  ConfigurableModuleBuilder,
  type ConfigurableModuleAsyncOptions,
  type ConfigurableModuleCls,
  type ConfigurableModuleHost,
  type InjectionToken,
} from '@nestjs/common'
import type { CorsOptions, CorsPolicy } from '@cors/core'

type Given = CorsPolicy | CorsOptions

const host: ConfigurableModuleHost<Given, 'forRoot', 'createCorsOptions'> =
  new ConfigurableModuleBuilder<Given>({ moduleName: 'Cors' })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createCorsOptions')
    .build()

/** Nest's own making of `forRoot` and `forRootAsync`. */
export const ConfigurableCorsModule: ConfigurableModuleCls<Given, 'forRoot', 'createCorsOptions'> =
  host.ConfigurableModuleClass

/** Injects what was given to them. */
export const givenOptions: InjectionToken = host.MODULE_OPTIONS_TOKEN

/** What `CorsModule.forRootAsync` takes. */
export type CorsModuleAsyncOptions = ConfigurableModuleAsyncOptions<Given, 'createCorsOptions'>
