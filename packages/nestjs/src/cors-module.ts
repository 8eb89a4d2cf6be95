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
import { applicationPolicy } from './application-policy.ts'
import {
  readPolicySource,
  type PolicyOfRequest,
  type ControllerRequest,
  type PolicySource,
} from './policy-of-request.ts'
import { ConfigurableCorsModule, POLICY_SOURCE } from './configurable-cors-module.ts'
import { CorsApplication } from './cors-application.ts'
import type { CorsModuleAsyncOptions } from './cors-module-async-options.ts'
import { corsModuleKey } from './cors-module-key.ts'
import { CORS_POLICY } from './cors-policy-token.ts'

@Module({
  imports: [DiscoveryModule],
  providers: [
    // Replaced by `forRoot` and `forRootAsync`.
    { provide: POLICY_SOURCE, useFactory: rejectBareModule },
    { provide: CORS_POLICY, inject: [POLICY_SOURCE], useFactory: readPolicySource },
    {
      provide: CorsApplication,
      // `CORS_POLICY` only for the order: if its options are rejected, that error is the one to report.
      inject: [ModulesContainer, HttpAdapterHost, DiscoveryService, MetadataScanner, CORS_POLICY],
      useFactory: (
        modules: ModulesContainer,
        ...others: readonly [HttpAdapterHost, DiscoveryService, MetadataScanner]
      ) => new CorsApplication(applicationPolicy(modules), ...others),
    },
  ],
  exports: [CORS_POLICY],
})
/**
 * Sets the policy of a whole application: of every route, and of every response that is sent before or instead of one.
 * Import it once, in the root module.
 */
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
   * Sets the application's policy.
   *
   * @param policy - a policy, `false` to deny every cross-origin read that no `@Cors` allows, or a function that chooses
   * the policy of each request
   */
  static override forRoot<Request = ControllerRequest>(
    policy: CorsPolicy | PolicyOfRequest<Request> | false,
  ): DynamicModule
  /**
   * Sets the application's policy.
   *
   * @param options - the options of the policy
   * @throws {CorsPolicyError} if the options are rejected
   */
  static override forRoot<const Options extends CorsOptions>(
    options: CheckedOptions<Options>,
  ): DynamicModule
  static override forRoot(given: PolicySource): DynamicModule {
    return super.forRoot(readPolicySource(given))
  }

  /**
   * Sets the application's policy to one that a provider returns: `useFactory`, or `createCorsOptions()` of the class
   * in `useClass` or `useExisting`. If its options are rejected, the application does not start.
   */
  static override forRootAsync<const Options extends CorsOptions, Request = ControllerRequest>(
    options: CorsModuleAsyncOptions<Options, Request>,
  ): DynamicModule {
    return super.forRootAsync(options)
  }

  configure(): void {
    this.#application.enforce()
  }

  onApplicationBootstrap(): void {
    this.#application.verify()
  }
}

function rejectBareModule(): never {
  throw new Error(
    '@cors/nestjs: CorsModule was imported without a policy; write imports: [CorsModule.forRoot({ origin: ["https://app.example.com"] })], or CorsModule.forRoot(false) to deny every cross-origin read',
  )
}

Object.defineProperty(CorsModule, corsModuleKey, { value: true })
