export { describeLivePolicy, type ServeLivePolicy } from './describe-live-policy.ts'
