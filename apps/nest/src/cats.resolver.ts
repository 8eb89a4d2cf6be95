import { Query, Resolver } from '@nestjs/graphql'

@Resolver()
export class CatsResolver {
  @Query(() => [String])
  cats(): readonly string[] {
    return ['Tom', 'Garfield']
  }
}
