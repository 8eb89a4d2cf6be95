declare module 'koa-lowest' {
  import Koa from 'koa'
  export default Koa
}

declare module 'koa-router-lowest' {
  import { Router } from '@koa/router'
  export default Router
}

declare module 'koa-mount' {
  import type Koa from 'koa'
  export default function mount(prefix: string, app: Koa): Koa.Middleware
}
