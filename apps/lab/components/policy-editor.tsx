'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { PolicyTextIssue } from '../model/check-policy-text.ts'
import type { CodeEditor } from './code-editor.ts'
import styles from './policy-editor.module.css'

/**
 * The text of the policy. A text area of the same size stands in its place until the editor is loaded, and stays where it
 * cannot be loaded.
 */
export function PolicyEditor({
  text,
  issues,
  onChange,
}: {
  readonly text: string
  readonly issues: readonly PolicyTextIssue[]
  readonly onChange: (text: string) => void
}): ReactNode {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<CodeEditor>(undefined)
  const [isLoaded, setIsLoaded] = useState(false)
  const latest = useRef({ text, issues, onChange })
  latest.current = { text, issues, onChange }

  useEffect(() => {
    let isGone = false
    void load()
    return () => {
      isGone = true
      editor.current?.destroy()
    }

    async function load(): Promise<void> {
      const loaded = await import('./code-editor.ts').catch(() => undefined)
      if (loaded === undefined || isGone || host.current === null) return
      const hadFocus = host.current.parentElement?.contains(document.activeElement) ?? false
      editor.current = loaded.createCodeEditor({
        parent: host.current,
        text: latest.current.text,
        onChange: (changed) => latest.current.onChange(changed),
      })
      editor.current.showIssues(latest.current.issues)
      setIsLoaded(true)
      if (hadFocus) editor.current.focus()
    }
  }, [])
  useEffect(() => {
    editor.current?.setText(text)
    editor.current?.showIssues(issues)
  }, [text, issues])

  return (
    <div className={styles.editor}>
      {!isLoaded && (
        <textarea
          className={styles.text}
          aria-label="Policy"
          spellCheck={false}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      <div ref={host} className={styles.host} hidden={!isLoaded} data-editor={isLoaded} />
    </div>
  )
}
