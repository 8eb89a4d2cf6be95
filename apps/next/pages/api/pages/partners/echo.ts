export { default } from '../echo.ts'
