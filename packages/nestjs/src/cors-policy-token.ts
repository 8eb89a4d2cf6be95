import type { InjectionToken } from '@nestjs/common'

/** Injects the application's policy. Registered, so that two copies of this package share it. */
export const CORS_POLICY: InjectionToken = Symbol.for('@cors/nestjs/CORS_POLICY')
