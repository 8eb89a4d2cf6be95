import type { ReactNode } from 'react'
import controls from './controls.module.css'

export interface ChoiceOption<Value extends string> {
  readonly value: Value
  readonly title: string
}

/** A labelled list to choose from. Groups have a title each. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  groups,
  isDisabled = false,
  isWide = false,
  onChange,
}: {
  readonly label: string
  readonly value: Value
  readonly options?: readonly ChoiceOption<Value>[]
  readonly groups?: Readonly<Record<string, readonly ChoiceOption<Value>[]>>
  readonly isDisabled?: boolean
  /** Whether it takes a whole row. */
  readonly isWide?: boolean
  readonly onChange: (value: Value) => void
}): ReactNode {
  const all = [...(options ?? []), ...Object.values(groups ?? {}).flat()]
  return (
    <label className={`${controls.labelled} ${isWide ? controls.wide : ''}`}>
      <span>{label}</span>
      <select
        className={controls.control}
        value={value}
        disabled={isDisabled}
        onChange={({ target }) => {
          const chosen = all.find((option) => option.value === target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {options?.map(toOption)}
        {Object.entries(groups ?? {}).map(([title, members]) => (
          <optgroup key={title} label={title}>
            {members.map(toOption)}
          </optgroup>
        ))}
      </select>
    </label>
  )
}

function toOption({ value, title }: ChoiceOption<string>): ReactNode {
  return (
    <option key={value} value={value}>
      {title}
    </option>
  )
}
