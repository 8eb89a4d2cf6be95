'use client'

import { useEffect, useState, type ReactNode } from 'react'
import controls from './controls.module.css'
import { CopyButton } from './copy-button.tsx'
import { applyTheme, readTheme, THEMES, type Theme } from './theme.ts'
import { goTo } from './go-to.ts'
import styles from './top-bar.module.css'

const SECTIONS = [
  ['policy', 'Lab'],
  ['situations', 'Situations'],
  ['table', 'All at once'],
] as const
const TITLES: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark' }

/** The name, the ways to the sections, the theme, and the link to the state. */
export function TopBar({ link }: { readonly link: () => Promise<string> }): ReactNode {
  const [theme, setTheme] = useState<Theme>('system')
  useEffect(() => setTheme(readTheme()), [])
  return (
    <header className={styles.bar}>
      <div className={styles.inner}>
        <a href="#paste-text" className={styles.brand} onClick={goTo}>
          <svg viewBox="0 0 32 32" aria-hidden="true" className={styles.logo}>
            <path d="M5 4v24M16 4v24M27 4v24" />
            <path d="M5 11h9.5M16 19h9.5" className={styles.sent} />
          </svg>
          CORS Lab
        </a>
        <nav aria-label="Sections">
          {SECTIONS.map(([id, title]) => (
            <a key={id} href={`#${id}`} onClick={goTo}>
              {title}
            </a>
          ))}
        </nav>
        <div className={styles.tools}>
          <select
            aria-label="Theme"
            className={controls.control}
            value={theme}
            onChange={({ target }) => {
              const chosen = THEMES.find((name) => name === target.value) ?? 'system'
              setTheme(chosen)
              applyTheme(chosen)
            }}
          >
            {THEMES.map((name) => (
              <option key={name} value={name}>
                {TITLES[name]}
              </option>
            ))}
          </select>
          <CopyButton label="Share" text={link} />
        </div>
      </div>
    </header>
  )
}
