export { onRequestError } from '@cors/next-application/instrumentation'
