import { headerOf, preflight, send } from '@cors/conformance/requests'
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo'
import { Module } from '@nestjs/common'
import { GraphQLModule, Query, Resolver } from '@nestjs/graphql'
import { expect, test } from 'vitest'
import { CorsModule } from '../src/index.ts'
import { Cats } from './features/animals.ts'
import { platforms, start } from './platforms.ts'
import { applicationPolicy, PAGE, STRANGER } from './policies.ts'

@Resolver()
class Greetings {
  @Query(() => String)
  greeting(): string {
    return 'hello'
  }
}

@Module({
  imports: [
    CorsModule.forRoot(applicationPolicy),
    GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true }),
  ],
  controllers: [Cats],
  providers: [Greetings],
})
class Application {}

test.each(platforms)("the application's policy governs GraphQL on $name", async (platform) => {
  const { port, close } = await start(platform, Application)
  const path = '/graphql'
  const response = await send(port, {
    path,
    method: 'POST',
    headers: [
      ['Content-Type', 'application/json'],
      ['Origin', PAGE],
    ],
    body: '{"query":"{ greeting }"}',
  })
  expect(JSON.parse(response.body)).toEqual({ data: { greeting: 'hello' } })
  expect(headerOf(response, 'access-control-allow-origin')).toBe(PAGE)
  expect((await send(port, preflight(PAGE, 'POST', { path }))).status).toBe(204)
  expect((await send(port, preflight(STRANGER, 'POST', { path }))).status).toBe(403)
  await close()
})
