import { Catch, Module, type ArgumentsHost } from '@nestjs/common'
import { APP_FILTER, BaseExceptionFilter, HttpAdapterHost } from '@nestjs/core'
import type { ServeApplication } from '@cors/conformance'
import { CorsModule } from '../src/index.ts'
import { errorController } from './application/error-controller.ts'
import { headerController } from './application/header-controller.ts'
import {
  closedController,
  groupController,
  routeController,
} from './application/policy-controllers.ts'
import { rawController } from './application/raw-controller.ts'
import { responseController } from './application/response-controller.ts'
import { textController } from './application/text-controller.ts'
import { limitBodies, start, type Platform } from './platforms.ts'

/** Serves the application of the conformance suite with Nest. */
export function serveNest(platform: Platform): ServeApplication {
  return async ({ policies, markReached, recordError }) => {
    @Catch()
    class ReportErrors extends BaseExceptionFilter {
      override catch(error: unknown, host: ArgumentsHost): void {
        recordError(error)
        // oxlint-disable-next-line promise/no-promise-in-callback, promise/valid-params -- a filter is not a promise
        super.catch(error, host)
      }
    }

    @Module({
      imports: policies.map((policy) => CorsModule.forRoot(policy)),
      controllers: [
        textController(markReached),
        headerController(markReached),
        responseController(markReached),
        errorController(markReached),
        rawController(markReached),
        routeController(markReached),
        groupController(markReached),
        closedController(markReached),
      ],
      providers: [
        {
          provide: APP_FILTER,
          inject: [HttpAdapterHost],
          useFactory: ({ httpAdapter }: HttpAdapterHost) => new ReportErrors(httpAdapter),
        },
      ],
    })
    class Application {}

    return start(platform, Application, (app) => limitBodies(app, 'text'))
  }
}
