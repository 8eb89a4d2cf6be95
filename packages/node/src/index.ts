export { holdHeaders, type NodeResponse } from './hold-headers.ts'
