import { All, Controller } from '@nestjs/common'

@Controller('broken')
export class BrokenController {
  @All()
  fail(): never {
    throw new Error('the handler of /broken always throws')
  }
}
