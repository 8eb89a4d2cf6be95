import { fileURLToPath } from 'node:url'

export const ROOT: string = fileURLToPath(new URL('../../..', import.meta.url))
export const HERE: string = fileURLToPath(new URL('..', import.meta.url))
