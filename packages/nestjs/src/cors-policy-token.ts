import type { InjectionToken } from '@nestjs/common'

/** Injects the application's policy. */
export const CORS_POLICY: InjectionToken = Symbol('@cors/nestjs/application')
