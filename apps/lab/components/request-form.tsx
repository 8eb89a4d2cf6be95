import type { ReactNode } from 'react'
import type { ChosenRequest } from '../attempt/chosen-request.ts'
import { firstChoice, headerChoices, methodChoices, pathChoices } from '../attempt/form-choices.ts'
import { controls, readRequestForm } from '../attempt/read-request-form.ts'
import { serverNames, servers, type ServerName } from '../servers/server-names.ts'
import { Option } from './option.tsx'
import styles from './request-form.module.css'

interface Props {
  readonly origins: Record<ServerName, string>
  readonly ready: boolean
  readonly onChange: (chosen: ChosenRequest) => void
  readonly onSend: () => void
}

/** The form, with native controls, so that keyboards and screen readers can use it. */
export function RequestForm({ origins, ready, onChange, onSend }: Props): ReactNode {
  return (
    <form
      className={styles.form}
      autoComplete="off"
      onChange={(event) => onChange(readRequestForm(new FormData(event.currentTarget)))}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onSend()
      }}
    >
      <fieldset>
        <legend>Server</legend>
        {servers.map((server) => (
          <Option
            key={server}
            type="radio"
            name={controls.server}
            value={server}
            label={serverNames[server]}
            note={origins[server]}
            checked={server === firstChoice.server}
          />
        ))}
      </fieldset>
      <div className={styles.row}>
        <label>
          Method
          <select name={controls.method} defaultValue={firstChoice.method}>
            {methodChoices.map(({ value, note }) => (
              <option key={value} value={value}>
                {value} – {note}
              </option>
            ))}
          </select>
        </label>
        <label>
          Path
          <select name={controls.path} defaultValue={firstChoice.path}>
            {pathChoices.map(({ value, note }) => (
              <option key={value} value={value}>
                {value} – {note}
              </option>
            ))}
          </select>
        </label>
      </div>
      <fieldset>
        <legend>Request headers</legend>
        {headerChoices.map(({ value: [name, value], note }) => (
          <Option
            key={name}
            type="checkbox"
            name={controls.header}
            value={name}
            label={`${name}: ${value}`}
            note={note}
            checked={firstChoice.headers.some((header) => header[0] === name)}
          />
        ))}
        <div className={styles.row}>
          <label>
            Another header
            <input
              name={controls.otherName}
              maxLength={100}
              spellCheck={false}
              placeholder="X-Mine"
            />
          </label>
          <label>
            Its value
            <input name={controls.otherValue} maxLength={200} spellCheck={false} />
          </label>
        </div>
      </fieldset>
      <fieldset>
        <legend>Cookies</legend>
        <Option
          type="checkbox"
          name={controls.credentials}
          value="include"
          label="Send cookies, and store those in the response"
          note="credentials: 'include'"
        />
      </fieldset>
      <button type="submit" aria-disabled={!ready}>
        Send the request
      </button>
    </form>
  )
}
