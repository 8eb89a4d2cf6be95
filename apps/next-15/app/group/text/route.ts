export { GET, PUT, OPTIONS } from '@cors/next-16/app/group/text/route'
