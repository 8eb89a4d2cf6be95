export { conformanceProxy as middleware } from '@cors/next-application/conformance/proxy'
