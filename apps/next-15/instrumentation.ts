export { onRequestError } from '@cors/next-16/instrumentation'
