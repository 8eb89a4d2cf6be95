import { Module, type DynamicModule } from '@nestjs/common'
import { BrokenController } from './broken.controller.ts'
import type { ThingsApi } from './things-api.ts'
import { THINGS_API } from './things-token.ts'
import { ThingsController } from './things.controller.ts'

@Module({ controllers: [ThingsController, BrokenController] })
export class ThingsModule {
  static forApi(things: ThingsApi): DynamicModule {
    return { module: ThingsModule, providers: [{ provide: THINGS_API, useValue: things }] }
  }
}
