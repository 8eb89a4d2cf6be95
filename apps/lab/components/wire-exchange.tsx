import type { ReactNode } from 'react'
import type { JudgedExchange, MessageHead } from '../recorder/exchange.ts'
import styles from './wire-exchange.module.css'

interface Props {
  readonly title: string
  readonly text: string
  readonly exchange: JudgedExchange
}

/** One request and its answer, with the lines that CORS is about standing out. */
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
          'no answer'
        ) : (
          <code>
            <strong className={styles.line}>{head.line}</strong>
            {head.fields.map(([name, value], at) => (
              // A field has no identity but its place: names repeat, and the list never changes.
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
