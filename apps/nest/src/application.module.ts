import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo'
import { Module } from '@nestjs/common'
import { GraphQLModule } from '@nestjs/graphql'
import { CorsModule } from '@cors/nestjs'
import { AdminController } from './admin.controller.ts'
import { CatsController } from './cats.controller.ts'
import { CatsGateway } from './cats.gateway.ts'
import { CatsResolver } from './cats.resolver.ts'
import { FeedsController } from './feeds.controller.ts'
import { pages } from './policies.ts'

@Module({
  imports: [
    CorsModule.forRootAsync({ useFactory: () => pages }),
    GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true }),
  ],
  controllers: [CatsController, AdminController, FeedsController],
  providers: [CatsGateway, CatsResolver],
})
export class ApplicationModule {}
