import { describeLivePolicy } from '@cors/conformance/live-policy'
import { Controller, Get, Module, Put } from '@nestjs/common'
import { Cors, CorsModule } from '../src/index.ts'
import { platforms, start } from './platforms.ts'

for (const platform of platforms) {
  const paths = ['/application', '/controller']
  describeLivePolicy(`Nest on ${platform.name}`, paths, (policy, work) => {
    class Handlers {
      @Get()
      async get(): Promise<string> {
        await work()
        return 'ok'
      }

      @Put()
      put(): Promise<string> {
        return this.get()
      }
    }

    @Controller('application')
    class OfApplication extends Handlers {}

    @Controller('controller')
    @Cors(policy)
    class OfController extends Handlers {}

    @Module({
      imports: [CorsModule.forRoot(policy)],
      controllers: [OfApplication, OfController],
    })
    class Application {}
    return start(platform, Application)
  })
}
