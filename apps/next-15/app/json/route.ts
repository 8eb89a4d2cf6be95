export { POST, OPTIONS } from '@cors/next-16/app/json/route'
