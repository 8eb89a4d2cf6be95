export {
  describeTransparency,
  type TransparencyOptions,
  type Writer,
} from './transparency/describe-transparency.ts'
