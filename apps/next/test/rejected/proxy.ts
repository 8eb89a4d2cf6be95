import { corsProxy } from '@cors/next'
import { policyOf } from './rejected-policy.ts'

export const proxy = corsProxy(policyOf('proxy'))
