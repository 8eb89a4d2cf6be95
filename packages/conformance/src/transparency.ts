export { describeTransparency, type Writer } from './transparency/describe-transparency.ts'
