export { createApplication, type ApplicationOptions } from './create-application.ts'
export type { ThingsApi, ThingsRequest, ThingsResponse } from './things-api.ts'
