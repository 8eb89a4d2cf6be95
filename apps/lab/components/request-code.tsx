import type { ReactNode } from 'react'
import type { ChosenRequest } from '../attempt/chosen-request.ts'
import { requestCode } from '../attempt/request-code.ts'
import styles from './request-code.module.css'

interface Props {
  readonly chosen: ChosenRequest
  readonly serverOrigin: string
}

export function RequestCode({ chosen, serverOrigin }: Props): ReactNode {
  return (
    <figure className={styles.code}>
      <figcaption>
        What the page runs. It also adds an id to the URL, which finds the request in the records of
        the server. With a new URL, the browser sends a preflight each time.
      </figcaption>
      <pre>
        <code>{requestCode(chosen, serverOrigin)}</code>
      </pre>
    </figure>
  )
}
