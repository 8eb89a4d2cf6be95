import { useCallback, useEffect, useRef, useState } from 'react'
import type { LabClient } from '../client/lab-client.ts'
import type { LabAddresses } from '../model/addresses.ts'

/** The connection to the servers of the lab, where every valid policy is in force at once. */
export function useLabClient(
  addresses: LabAddresses,
  policy: string,
  hasServers: boolean,
): {
  readonly client: LabClient | undefined
  readonly isOffline: boolean
  readonly retry: () => void
} {
  const [client, setClient] = useState<LabClient>()
  const [isOffline, setIsOffline] = useState(!hasServers)
  const [tries, setTries] = useState(0)
  const latest = useRef(policy)
  latest.current = policy

  useEffect(() => {
    if (!hasServers) return undefined
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
        connected = await connectLab(addresses, latest.current)
        if (isGone) {
          connected.close()
          return
        }
        setIsOffline(false)
        setClient(connected)
      } catch {
        if (!isGone) setIsOffline(true)
      }
    }
  }, [addresses, hasServers, tries])

  useEffect(() => {
    if (client === undefined) return undefined
    const timer = setTimeout(() => {
      client.setPolicy(policy).catch(() => setIsOffline(true))
    }, 200)
    return () => clearTimeout(timer)
  }, [client, policy])

  return { client, isOffline, retry: useCallback(() => setTries((count) => count + 1), []) }
}
