import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo'
import { Module, type DynamicModule } from '@nestjs/common'
import { GraphQLModule } from '@nestjs/graphql'
import { CorsModule, type CorsPolicy } from '@cors/nestjs'
import { AdminController } from './admin.controller.ts'
import { CatsController } from './cats.controller.ts'
import { CatsGateway } from './cats.gateway.ts'
import { CatsResolver } from './cats.resolver.ts'
import { FeedsController } from './feeds.controller.ts'
import type { ThingsApi } from './things-api.ts'
import { ThingsModule } from './things.module.ts'

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true }),
  ],
  controllers: [CatsController, AdminController, FeedsController],
  providers: [CatsGateway, CatsResolver],
})
export class ApplicationModule {
  static forPolicy(policy: CorsPolicy, things: ThingsApi | undefined): DynamicModule {
    return {
      module: ApplicationModule,
      imports: [
        CorsModule.forRootAsync({ useFactory: () => policy }),
        ...(things === undefined ? [] : [ThingsModule.forApi(things)]),
      ],
    }
  }
}
