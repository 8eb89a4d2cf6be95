export { middleware } from './user-middleware.ts'
