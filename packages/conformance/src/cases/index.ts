import type { ConformanceCase } from '../conformance-case.ts'
import { actual } from './actual.ts'
import { chosen } from './chosen.ts'
import { debug } from './debug.ts'
import { errors } from './errors.ts'
import { hostile } from './hostile.ts'
import { hostileMethods } from './hostile-methods.ts'
import { keepAlive } from './keep-alive.ts'
import { lookup } from './lookup.ts'
import { origins } from './origin.ts'
import { ownHeaders } from './own-headers.ts'
import { plainOptions } from './plain-options.ts'
import { preflightHeaders } from './preflight-headers.ts'
import { preflights } from './preflight.ts'
import { responses } from './responses.ts'
import { routes } from './routes.ts'
import { twice } from './twice.ts'
import { vary } from './vary.ts'

/** Every case, by theme. */
export const cases: readonly ConformanceCase[] = [
  ...actual,
  ...preflights,
  ...preflightHeaders,
  ...origins,
  ...plainOptions,
  ...vary,
  ...responses,
  ...errors,
  ...ownHeaders,
  ...routes,
  ...twice,
  ...keepAlive,
  ...lookup,
  ...chosen,
  ...hostile,
  ...hostileMethods,
  ...debug,
]
