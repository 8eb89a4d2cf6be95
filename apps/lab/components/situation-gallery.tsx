import type { ReactNode } from 'react'
import { SITUATION_IDS, SITUATIONS, type SituationId } from '@cors/browser/situations'
import styles from './situation-gallery.module.css'

/** The situations, to choose from. */
export function SituationGallery({
  current,
  onChoose,
}: {
  readonly current: SituationId | undefined
  readonly onChoose: (id: SituationId) => void
}): ReactNode {
  return (
    <section className={styles.gallery} aria-labelledby="situations">
      <h2 id="situations" tabIndex={-1}>
        Situations
      </h2>
      <p>
        {SITUATION_IDS.length} ways in which people meet CORS. Each opens the lab as it is then: the
        symptom, its cause, the advice that makes it worse, and the fix.
      </p>
      <ol>
        {SITUATION_IDS.map((id, index) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === current ? 'true' : undefined}
              onClick={() => onChoose(id)}
            >
              <span className={styles.number} aria-hidden="true">
                {index + 1}
              </span>
              <span>{SITUATIONS[id].title}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
