export { from, preflight } from './browser-request.ts'
export type { CaseRequest } from './conformance-case.ts'
export type { HeaderLine } from './header-lines.ts'
export {
  openConnection,
  type Connection,
  type Protocol,
  type ReceivedResponse,
} from './open-connection.ts'
export { headerOf, responsesOf, type ResponsesTo } from './responses-of.ts'
export { send } from './send.ts'
