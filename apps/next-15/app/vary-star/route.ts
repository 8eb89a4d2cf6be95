export { GET, OPTIONS } from '@cors/next-16/app/vary-star/route'
