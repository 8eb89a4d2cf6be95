import { LabStartError } from './lab-start-error.ts'
import type { ServerName } from './server-names.ts'

/** A part of the lab with its own port. */
export type LabPart = 'page' | 'recorder' | ServerName

/** The ports to listen on; 0 for any free port. */
export type LabPorts = Readonly<Record<LabPart, number>>

/** The variable that overrides each port. */
export const portVariables: Record<LabPart, string> = {
  page: 'LAB_PAGE_PORT',
  koa: 'LAB_KOA_PORT',
  fastify: 'LAB_FASTIFY_PORT',
  express: 'LAB_EXPRESS_PORT',
  nest: 'LAB_NEST_PORT',
  next: 'LAB_NEXT_PORT',
  recorder: 'LAB_RECORDER_PORT',
}

/** @throws {LabStartError} for a variable that is not a port number */
export function readLabPorts(environment: NodeJS.ProcessEnv): LabPorts {
  return {
    page: readPort(environment, portVariables.page, 3000),
    koa: readPort(environment, portVariables.koa, 4001),
    fastify: readPort(environment, portVariables.fastify, 4002),
    express: readPort(environment, portVariables.express, 4003),
    nest: readPort(environment, portVariables.nest, 4004),
    next: readPort(environment, portVariables.next, 4005),
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
