export { middleware } from './guarded.ts'
