import { LabStartError } from './lab-start-error.ts'

/** Ports to listen on; 0 for a free one. */
export interface LabPorts {
  readonly page: number
  readonly koa: number
  readonly fastify: number
  readonly recorder: number
}

/** The variable that overrides each port. */
export const portVariables = {
  page: 'LAB_PAGE_PORT',
  koa: 'LAB_KOA_PORT',
  fastify: 'LAB_FASTIFY_PORT',
  recorder: 'LAB_RECORDER_PORT',
} as const

/** @throws {LabStartError} for a variable that holds no port number */
export function readLabPorts(environment: NodeJS.ProcessEnv): LabPorts {
  return {
    page: readPort(environment, portVariables.page, 3000),
    koa: readPort(environment, portVariables.koa, 4001),
    fastify: readPort(environment, portVariables.fastify, 4002),
    recorder: readPort(environment, portVariables.recorder, 0),
  }
}

function readPort(environment: NodeJS.ProcessEnv, variable: string, otherwise: number): number {
  const text = environment[variable] ?? ''
  if (text === '') return otherwise
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535) {
    throw new LabStartError(`${variable} is "${text}"; write a port number, or 0 for a free port`)
  }
  return port
}
