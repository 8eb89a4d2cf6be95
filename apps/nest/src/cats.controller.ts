import {
  Controller,
  Delete,
  Get,
  NotFoundException,
  Param,
  ParseIntPipe,
  Put,
  Version,
} from '@nestjs/common'
import { Cors } from '@cors/nestjs'
import { partner } from './policies.ts'

const names = ['Tom', 'Garfield']

/** The application's own pages may read version 1. The partner's pages may read version 2, and change a cat. */
@Controller({ path: 'cats', version: '1' })
export class CatsController {
  @Get()
  list(): readonly string[] {
    return names
  }

  @Get()
  @Version('2')
  @Cors(partner)
  listV2(): { readonly cats: readonly string[] } {
    return { cats: names }
  }

  @Get(':id')
  one(@Param('id', ParseIntPipe) id: number): string {
    const name = names[id]
    if (name === undefined) throw new NotFoundException()
    return name
  }

  @Put(':id')
  @Cors(partner)
  put(@Param('id', ParseIntPipe) id: number): string {
    return this.one(id)
  }

  @Delete(':id')
  @Cors(false)
  delete(@Param('id', ParseIntPipe) id: number): string {
    return this.one(id)
  }
}
