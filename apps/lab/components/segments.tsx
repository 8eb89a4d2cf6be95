import type { ReactNode } from 'react'
import styles from './segments.module.css'

/** A few choices side by side, as radio buttons. */
export function Segments<Value extends string>({
  label,
  name,
  value,
  options,
  onChange,
}: {
  readonly label: string
  /** Of the radio buttons: one group on the page has it. */
  readonly name: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly title: ReactNode }[]
  readonly onChange: (value: Value) => void
}): ReactNode {
  return (
    <fieldset className={styles.segments}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.title}</span>
        </label>
      ))}
    </fieldset>
  )
}
