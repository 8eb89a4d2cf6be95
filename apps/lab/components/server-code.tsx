'use client'

import type { CorsOptions } from '@cors/core'
import {
  FRAMEWORK_NAMES,
  FRAMEWORKS,
  toPolicyCode,
  type FrameworkName,
} from '@cors/browser/situations'
import { useState, type ReactNode } from 'react'
import { Choice } from './choice.tsx'
import controls from './controls.module.css'
import { CopyButton } from './copy-button.tsx'
import details from './details.module.css'
import styles from './server-code.module.css'

/** The policy in force as the code of a server. */
export function ServerCode({ options }: { readonly options: CorsOptions }): ReactNode {
  const [framework, setFramework] = useState<FrameworkName>('express')
  const code = toPolicyCode(framework, options)
  return (
    <details className={details.details}>
      <summary>Use this policy in your server</summary>
      <div className={styles.content}>
        <Choice
          label="Framework"
          value={framework}
          options={FRAMEWORK_NAMES.map((name) => ({ value: name, title: FRAMEWORKS[name].title }))}
          onChange={setFramework}
        />
        <pre className={controls.wrapped} aria-label="Code for the server">
          <code>{code}</code>
        </pre>
        <p>{FRAMEWORKS[framework].placement}</p>
        <div>
          <CopyButton label="Copy code" text={() => code} />
        </div>
      </div>
    </details>
  )
}
