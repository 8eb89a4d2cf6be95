import type { InjectionToken } from '@nestjs/common'

/** Injects the application's policy. Registered, so that it is one for two copies of this package. */
export const CORS_POLICY: InjectionToken = Symbol.for('@cors/nestjs/CORS_POLICY')
