import type { DefineRecordingPolicy } from '@cors/conformance/look-ahead'
import { Controller, Get, Module, Options, Post, Put, Version, type Type } from '@nestjs/common'
import { WebSocketGateway } from '@nestjs/websockets'
import { Cors, CorsModule } from '../src/index.ts'

/** An application with a policy of its own, of a controller, of a handler and of the versions of a handler. */
export function applicationUnder(policyNamed: DefineRecordingPolicy): Type {
  const versions = policyNamed('versions')

  @Controller('plain')
  class Plain {
    @Get()
    get(): string {
      return 'plain'
    }

    @Post()
    post(): string {
      return 'plain'
    }

    @Options()
    options(): string {
      return 'plain'
    }

    @Get('broken')
    broken(): never {
      throw new Error('broken')
    }
  }

  @Controller('nested')
  @Cors(policyNamed('controller'))
  class Nested {
    @Get()
    get(): string {
      return 'nested'
    }

    @Put()
    @Cors(policyNamed('handler'))
    put(): never {
      throw new Error('nested')
    }
  }

  @Controller('versions')
  class Versions {
    @Put()
    @Version('1')
    @Cors(versions)
    one(): string {
      return 'one'
    }

    @Put()
    @Version('2')
    @Cors(versions)
    two(): string {
      return 'two'
    }
  }

  @WebSocketGateway({ path: '/socket' })
  class Gateway {}

  @Module({
    imports: [CorsModule.forRoot(policyNamed('application'))],
    controllers: [Plain, Nested, Versions],
    providers: [Gateway],
  })
  class Application {}
  return Application
}
