import {
  Module,
  type INestApplication,
  type NestApplicationOptions,
  type Type,
} from '@nestjs/common'
import { CorsModule } from '../../src/index.ts'
import { applicationPolicy, type PolicyName } from '../policies.ts'

/** A feature of Nest, an application that uses it, and which policy must govern requests to it. */
export interface Feature {
  readonly name: string
  readonly controllers?: readonly Type[]
  /** Instead of `controllers`. */
  readonly module?: Type
  readonly prepare?: (app: INestApplication) => unknown
  readonly options?: NestApplicationOptions
  readonly requests: readonly FeatureRequest[]
}

interface FeatureRequest {
  /** Default: GET. */
  readonly method?: string
  readonly target: string
  readonly headers?: Readonly<Record<string, string>>
  /** The policy of the request. */
  readonly governedBy: PolicyName
  /** The policy of its preflight. Default: the same. */
  readonly preflightGovernedBy?: PolicyName
  /** Of the response to the request. */
  readonly status: number
}

/** A module with controllers, under `applicationPolicy`. */
export function moduleOf(controllers: readonly Type[], imports: readonly object[] = []): Type {
  @Module({
    imports: [CorsModule.forRoot(applicationPolicy), ...(imports as Type[])],
    controllers: [...controllers],
  })
  class Application {}
  return Application
}
