export { middleware } from './user-middleware.ts'

export const config = { runtime: 'nodejs' }
