import {
  Module,
  type DynamicModule,
  type NestModule,
  type OnApplicationBootstrap,
} from '@nestjs/common'
import {
  DiscoveryModule,
  DiscoveryService,
  HttpAdapterHost,
  MetadataScanner,
  ModulesContainer,
} from '@nestjs/core'
import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import { definePolicy } from '@cors/core/adapter'
import {
  ConfigurableCorsModule,
  givenOptions,
  type CorsModuleAsyncOptions,
} from './configurable-cors-module.ts'
import { CORS_POLICY } from './cors-policy-token.ts'
import { CorsApplication } from './cors-application.ts'
import { decidingPolicy } from './deciding-policy.ts'
import { moduleMark } from './module-mark.ts'

/**
 * Puts a whole application under a policy: every route, and everything that is answered before or instead of one.
 * Import it once, in the root module.
 */
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: CORS_POLICY, inject: [givenOptions], useFactory: definePolicy },
    {
      provide: CorsApplication,
      // Not without the policy: where it is refused, that is what is said.
      inject: [ModulesContainer, HttpAdapterHost, DiscoveryService, MetadataScanner, CORS_POLICY],
      useFactory: (
        modules: ModulesContainer,
        ...others: readonly [HttpAdapterHost, DiscoveryService, MetadataScanner]
      ) => new CorsApplication(decidingPolicy(modules), ...others),
    },
  ],
  exports: [CORS_POLICY],
})
export class CorsModule
  extends ConfigurableCorsModule
  implements NestModule, OnApplicationBootstrap
{
  readonly #application: CorsApplication

  constructor(application: CorsApplication) {
    super()
    this.#application = application
  }

  /**
   * @param policy - a policy or its options
   * @throws {CorsPolicyError} where the options are refused
   */
  static override forRoot(policy: CorsPolicy): DynamicModule
  static override forRoot<const Options extends CorsOptions>(
    options: CheckedOptions<Options>,
  ): DynamicModule
  static override forRoot(given: CorsPolicy | CorsOptions): DynamicModule {
    return super.forRoot(definePolicy(given as CorsPolicy))
  }

  /**
   * The same, with a policy or options that come from a factory (`useFactory`) or from `createCorsOptions` of a class
   * (`useClass`, `useExisting`). Where they are refused, the application does not start.
   */
  static override forRootAsync(options: CorsModuleAsyncOptions): DynamicModule {
    return super.forRootAsync(options)
  }

  configure(): void {
    this.#application.attach()
  }

  onApplicationBootstrap(): void {
    this.#application.settle()
  }
}

Object.defineProperty(CorsModule, moduleMark, { value: true })
