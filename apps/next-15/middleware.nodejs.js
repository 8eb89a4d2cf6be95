export { conformanceProxy as middleware } from '@cors/next-application/conformance/proxy'

export const config = { runtime: 'nodejs' }
