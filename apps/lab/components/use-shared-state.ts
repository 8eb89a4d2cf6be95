import { useEffect, useRef, useState } from 'react'
import type { LabAddresses } from '../model/addresses.ts'
import type { LabState } from '../state/lab-state.ts'
import { decodeState, encodeState, type DecodedState } from '../state/share.ts'

/**
 * Keeps the state in the hash of the address, and opens the state of a hash.
 *
 * @param addresses - `undefined` until it is known where the servers are: a hash is read then
 * @returns what to tell the visitor where the hash holds no state
 */
export function useSharedState(
  state: LabState,
  first: LabState,
  addresses: LabAddresses | undefined,
  onLink: (link: Extract<DecodedState, { kind: 'state' }>) => void,
): string | undefined {
  const [message, setMessage] = useState<string>()
  const open = useRef(onLink)
  open.current = onLink
  const shown = useRef<LabState>(first)

  useEffect(() => {
    if (addresses === undefined) return undefined
    const read = async (): Promise<void> => {
      const decoded = await decodeState(location.hash, addresses)
      setMessage(decoded.kind === 'unreadable' ? decoded.message : undefined)
      if (decoded.kind === 'state') open.current(decoded)
    }
    const listen = (): void => void read()
    listen()
    addEventListener('hashchange', listen)
    return () => removeEventListener('hashchange', listen)
  }, [addresses])

  useEffect(() => {
    if (shown.current === state) return undefined
    shown.current = state
    if (state === first) return undefined
    const timer = setTimeout(() => {
      void encodeState(state).then((hash) => history.replaceState(null, '', `#${hash}`))
    }, 300)
    return () => clearTimeout(timer)
  }, [state, first])

  return message
}
