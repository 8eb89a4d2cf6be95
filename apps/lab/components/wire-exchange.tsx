import type { ReactNode } from 'react'
import type { JudgedExchange, MessageHead } from '../recorder/exchange.ts'
import styles from './wire-exchange.module.css'

interface Props {
  readonly title: string
  readonly text: string
  readonly exchange: JudgedExchange
}

/** One request and its response, with the CORS headers highlighted. */
export function WireExchange({ title, text, exchange }: Props): ReactNode {
  return (
    <article className={styles.exchange} aria-label={title}>
      <h4>{title}</h4>
      <p>{text}</p>
      <div className={styles.heads}>
        <Head title="From the browser" head={exchange.request} />
        <Head title="From the server" head={exchange.response} />
      </div>
    </article>
  )
}

function Head({
  title,
  head,
}: {
  readonly title: string
  readonly head: MessageHead | undefined
}): ReactNode {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <pre>
        {head === undefined ? (
          'no response'
        ) : (
          <code>
            <strong className={styles.line}>{head.line}</strong>
            {head.headers.map(([name, value], at) => (
              // The position is the only key of a header: names repeat, and the list never changes.
              <span key={at} className={`${styles.line} ${isCors(name) ? styles.cors : ''}`}>
                {name}: {value}
              </span>
            ))}
          </code>
        )}
      </pre>
    </figure>
  )
}

function isCors(name: string): boolean {
  return /^(?:origin|vary|access-control-.*)$/i.test(name)
}
