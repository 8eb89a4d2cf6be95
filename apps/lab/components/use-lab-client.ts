import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { LabClient } from '../client/lab-client.ts'

/** `silent`: the servers do not respond. `alone`: a copy of the page that never had servers. */
export type LabStatus = 'connecting' | 'connected' | 'silent' | 'alone'

/**
 * The connection to the servers of the lab, where every valid policy is in force at once.
 *
 * @param onConnect - called before the connection is returned
 */
export function useLabClient(
  policy: string,
  onConnect: (client: LabClient) => void,
): {
  readonly client: LabClient | undefined
  readonly status: LabStatus
  readonly retry: () => void
} {
  const [client, setClient] = useState<LabClient>()
  const [status, setStatus] = useState<Exclude<LabStatus, 'alone'>>('connecting')
  const [tries, setTries] = useState(0)
  const isAlone = useSyncExternalStore(subscribe, isCopy, isNoCopy)
  const latest = useRef({ policy, onConnect })
  latest.current = { policy, onConnect }

  useEffect(() => {
    if (isCopy()) return undefined
    let isGone = false
    let connected: LabClient | undefined
    void connect()
    return () => {
      isGone = true
      connected?.close()
      setClient(undefined)
    }

    async function connect(): Promise<void> {
      try {
        const { connectLab } = await import('../client/connect-lab.ts')
        connected = await connectLab(latest.current.policy)
        if (isGone) {
          connected.close()
          return
        }
        latest.current.onConnect(connected)
        setStatus('connected')
        setClient(connected)
      } catch {
        if (!isGone) setStatus('silent')
      }
    }
  }, [tries])

  useEffect(() => {
    if (client === undefined) return undefined
    const timer = setTimeout(() => {
      client.setPolicy(policy).catch(() => setStatus('silent'))
    }, 200)
    return () => clearTimeout(timer)
  }, [client, policy])

  return {
    client,
    status: isAlone ? 'alone' : status,
    retry: useCallback(() => setTries((count) => count + 1), []),
  }
}

/** `scripts/export-page.ts` writes this attribute. */
function isCopy(): boolean {
  return document.documentElement.dataset['servers'] === 'none'
}

function isNoCopy(): boolean {
  return false
}

/** The attribute never changes. */
function subscribe(): () => void {
  return () => {}
}
