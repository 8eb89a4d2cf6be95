import { cors } from '@cors/next'
import { policyOf } from './refused-policy.ts'

export const proxy = cors(policyOf('proxy'))
