import { Controller, Delete, Get, Put, VERSION_NEUTRAL } from '@nestjs/common'
import { Cors } from '../../src/index.ts'
import { applicationPolicy, routePolicy } from '../policies.ts'

@Controller('cats')
export class Cats {
  @Get()
  list(): string {
    return 'cats'
  }

  @Put()
  @Cors(routePolicy)
  put(): string {
    return 'cats'
  }

  @Get(':id')
  @Cors(routePolicy)
  one(): string {
    return 'cat'
  }

  @Delete(':id')
  delete(): string {
    return 'cat'
  }
}

@Controller('dogs')
@Cors(routePolicy)
export class Dogs {
  @Get()
  list(): string {
    return 'dogs'
  }

  @Put()
  @Cors(false)
  put(): string {
    return 'dogs'
  }

  @Delete()
  @Cors(applicationPolicy)
  delete(): string {
    return 'dogs'
  }
}

@Controller({ path: 'birds', version: VERSION_NEUTRAL })
@Cors(routePolicy)
export class Birds {
  @Get()
  list(): string {
    return 'birds'
  }
}
