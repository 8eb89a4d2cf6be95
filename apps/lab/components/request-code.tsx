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
        What the page runs. It adds an id to the address, by which it finds the request in the
        server’s records, and which makes the browser ask anew each time.
      </figcaption>
      <pre>
        <code>{requestCode(chosen, serverOrigin)}</code>
      </pre>
    </figure>
  )
}
