export { DELETE, OPTIONS } from '@cors/next-16/app/items/[id]/route'
