import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets'

@WebSocketGateway({ path: '/socket' })
export class CatsGateway {
  @SubscribeMessage('cat')
  cat(): { readonly event: string; readonly data: string } {
    return { event: 'cat', data: 'meow' }
  }
}
