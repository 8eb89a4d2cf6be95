export { GET, PUT, OPTIONS } from '@cors/next-16/app/guarded/route'
