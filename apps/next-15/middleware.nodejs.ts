export { middleware } from './visit.ts'

export const config = { runtime: 'nodejs' }
