import type { ReactNode } from 'react'
import styles from './option.module.css'

interface Props {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly value: string
  readonly label: string
  readonly note: string
  readonly checked?: boolean
}

/** A radio button or a tick box with its label and a note. */
export function Option({ type, name, value, label, note, checked = false }: Props): ReactNode {
  return (
    <label className={styles.option}>
      <input type={type} name={name} value={value} defaultChecked={checked} />
      <span>
        {label} <span className={styles.note}>{note}</span>
      </span>
    </label>
  )
}
