import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo'
import { Module } from '@nestjs/common'
import { GraphQLModule, Query, Resolver } from '@nestjs/graphql'
import { expect, test } from 'vitest'
import { CorsModule } from '../src/index.ts'
import { ask, PAGE, STRANGER } from './ask.ts'
import { Cats } from './features.ts'
import { platforms, start } from './platforms.ts'
import { application } from './policies.ts'

@Resolver()
class Greetings {
  @Query(() => String)
  greeting(): string {
    return 'hello'
  }
}

@Module({
  imports: [
    CorsModule.forRoot(application),
    GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true }),
  ],
  controllers: [Cats],
  providers: [Greetings],
})
class Application {}

test.each(platforms)(
  'GraphQL on $name answers under the policy of the application',
  async (platform) => {
    const { port, close } = await start(platform, Application)
    const query = {
      path: '/graphql',
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: PAGE },
      body: '{"query":"{ greeting }"}',
    }
    const answer = await ask(port, query)
    expect(JSON.parse(answer.body)).toEqual({ data: { greeting: 'hello' } })
    expect(answer.headers['access-control-allow-origin']).toBe(PAGE)
    const preflight = (origin: string): ReturnType<typeof ask> =>
      ask(port, {
        method: 'OPTIONS',
        path: '/graphql',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      })
    expect((await preflight(PAGE)).status).toBe(204)
    expect((await preflight(STRANGER)).status).toBe(403)
    await close()
  },
)
