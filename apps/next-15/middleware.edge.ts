export { middleware } from './visit.ts'
