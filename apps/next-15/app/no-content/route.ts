export { GET, OPTIONS } from '@cors/next-16/app/no-content/route'
