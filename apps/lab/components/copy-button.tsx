'use client'

import { useEffect, useState, type ReactNode } from 'react'
import controls from './controls.module.css'

/** Copies a text, and says so. Where the clipboard is closed to the page, shows the text to copy by hand. */
export function CopyButton({
  label,
  text,
}: {
  readonly label: string
  readonly text: () => string | Promise<string>
}): ReactNode {
  const [done, setDone] = useState('')
  const [byHand, setByHand] = useState<string>()
  useEffect(() => {
    if (done === '') return undefined
    const timer = setTimeout(() => setDone(''), 2500)
    return () => clearTimeout(timer)
  }, [done])

  async function copy(): Promise<void> {
    const copied = await text()
    try {
      await navigator.clipboard.writeText(copied)
      setByHand(undefined)
      setDone('Copied')
    } catch {
      setByHand(copied)
    }
  }

  return (
    <>
      <button type="button" className={controls.button} onClick={() => void copy()}>
        {done === '' ? label : `✓ ${done}`}
      </button>
      <span role="status" className={controls.hidden}>
        {done}
      </span>
      {byHand !== undefined && (
        <input
          aria-label="Copy by hand"
          className={controls.control}
          readOnly
          value={byHand}
          onFocus={({ target }) => target.select()}
        />
      )}
    </>
  )
}
