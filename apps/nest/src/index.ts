export { createApplication, type ApplicationOptions } from './create-application.ts'
export type { ThingsAnswer, ThingsApi, ThingsRequest } from './things-api.ts'
