import {
  Controller,
  Get,
  Put,
  UnauthorizedException,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common'
import { Cors } from '@cors/nestjs'
import { partner } from './policies.ts'

class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string> }>()
    if (headers['authorization'] !== 'Bearer token') throw new UnauthorizedException()
    return true
  }
}

@Controller('admin')
@Cors(partner)
@UseGuards(TokenGuard)
export class AdminController {
  @Get()
  get(): string {
    return 'admin'
  }

  @Put()
  put(): string {
    return 'admin'
  }
}
