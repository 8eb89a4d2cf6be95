import type { CaseRequest } from './conformance-case.ts'
import { openConnection, type ReceivedResponse } from './open-connection.ts'

/** Sends one request to 127.0.0.1, on a connection of its own. */
export async function send(port: number, request: CaseRequest): Promise<ReceivedResponse> {
  const connection = openConnection('http/1.1', port)
  try {
    return await connection.send(request)
  } finally {
    connection.close()
  }
}
