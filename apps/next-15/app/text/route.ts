export { GET, POST, PUT, PATCH, DELETE, OPTIONS } from '@cors/next-16/app/text/route'
