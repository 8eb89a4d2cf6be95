import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Patch,
  Post,
  Put,
  type Type,
} from '@nestjs/common'

/** The paths under `/text`. */
export function textController(markReached: () => void): Type {
  @Controller('text')
  class TextController {
    @Get()
    @Header('X-Total-Count', '1')
    get(): string {
      markReached()
      return 'text'
    }

    @Post()
    @HttpCode(200)
    post(): string {
      return this.get()
    }

    @Put()
    put(): string {
      return this.get()
    }

    @Patch()
    patch(): string {
      return this.get()
    }

    @Delete()
    delete(): string {
      return this.get()
    }
  }
  return TextController
}
