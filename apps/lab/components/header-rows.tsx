import { useRef, type ReactNode } from 'react'
import type { Header } from '@cors/browser'
import controls from './controls.module.css'
import styles from './header-rows.module.css'

const USUAL: readonly Header[] = [
  ['Content-Type', 'application/json'],
  ['Authorization', 'Bearer 1'],
  ['X-Requested-With', 'XMLHttpRequest'],
]

/** The headers that the page sets. */
export function HeaderRows({
  headers,
  onChange,
}: {
  readonly headers: readonly Header[]
  readonly onChange: (headers: readonly Header[]) => void
}): ReactNode {
  const list = useRef<HTMLFieldSetElement>(null)
  const has = (name: string): boolean =>
    headers.some(([other]) => other.toLowerCase() === name.toLowerCase())
  const change = (at: number, header: Header): void =>
    onChange(headers.map((other, index) => (index === at ? header : other)))
  const remove = (at: number): void => {
    onChange(headers.filter((_header, index) => index !== at))
    // The button with the focus is about to go.
    list.current?.querySelector<HTMLElement>('[data-add]')?.focus()
  }

  return (
    <fieldset className={styles.headers} ref={list}>
      <legend>Headers</legend>
      {headers.map(([name, value], index) => (
        <div key={index} className={styles.row}>
          <input
            className={controls.control}
            aria-label={`Name of header ${index + 1}`}
            value={name}
            spellCheck={false}
            onChange={({ target }) => change(index, [target.value, value])}
          />
          <input
            className={controls.control}
            aria-label={`Value of header ${index + 1}`}
            value={value}
            spellCheck={false}
            onChange={({ target }) => change(index, [name, target.value])}
          />
          <button
            type="button"
            className={controls.quiet}
            aria-label={`Remove header ${name === '' ? index + 1 : name}`}
            onClick={() => remove(index)}
          >
            ✕
          </button>
        </div>
      ))}
      <div className={styles.add}>
        {USUAL.filter(([name]) => !has(name)).map((header) => (
          <button
            key={header[0]}
            type="button"
            className={controls.button}
            data-add
            onClick={() => onChange([...headers, header])}
          >
            + {header[0]}
          </button>
        ))}
        <button
          type="button"
          className={controls.button}
          data-add
          onClick={() => onChange([...headers, ['X-Custom', '1']])}
        >
          + another
        </button>
      </div>
    </fieldset>
  )
}
