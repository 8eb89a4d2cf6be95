import { SERVER_NAMES, type ServerName } from '../model/addresses.ts'
import { LabStartError } from './lab-start-error.ts'

/** A part of the lab with its own port. */
export type LabPart = 'page' | 'login' | ServerName

/** The ports to listen on; 0 for any free port. */
export type LabPorts = Readonly<Record<LabPart, number>>

/** The usual ports. */
const USUAL_PORTS: LabPorts = {
  page: 3000,
  koa: 4001,
  fastify: 4002,
  express: 4003,
  'nest-express': 4004,
  next: 4005,
  'nest-fastify': 4006,
  hono: 4007,
  node: 4008,
  cors: 4011,
  'koa-cors': 4012,
  'fastify-cors': 4013,
  login: 4020,
}

export const LAB_PARTS: readonly LabPart[] = ['page', ...SERVER_NAMES, 'login']

/** The variable that overrides a port, such as `LAB_NEST_EXPRESS_PORT`. */
export function portVariable(part: LabPart): string {
  return `LAB_${part.toUpperCase().replaceAll('-', '_')}_PORT`
}

/** @throws {LabStartError} for a variable that is not a port number */
export function readLabPorts(environment: NodeJS.ProcessEnv): LabPorts {
  const ports = { ...USUAL_PORTS }
  for (const part of LAB_PARTS) ports[part] = readPort(environment, part)
  return ports
}

function readPort(environment: NodeJS.ProcessEnv, part: LabPart): number {
  const variable = portVariable(part)
  const text = environment[variable] ?? ''
  if (text === '') return USUAL_PORTS[part]
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535) {
    throw new LabStartError(`${variable} is "${text}"; write a port number, or 0 for a free port`)
  }
  return port
}
