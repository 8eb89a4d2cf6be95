import type { InjectionToken } from '@nestjs/common'

/** Injects the `ThingsApi`. */
export const THINGS_API: InjectionToken = Symbol('things')
