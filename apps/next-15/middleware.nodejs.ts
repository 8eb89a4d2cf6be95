export { middleware } from './guarded.ts'

export const config = { runtime: 'nodejs' }
