export { GET } from '../echo/route.ts'
