import type { AddressSpace, LocalNetwork } from '@cors/browser'
import type { ReactNode } from 'react'
import { Choice, type ChoiceOption } from './choice.tsx'
import details from './details.module.css'
import styles from './local-network-choices.module.css'

const SPACES: readonly ChoiceOption<AddressSpace>[] = [
  { value: 'public', title: 'public: the internet' },
  { value: 'local', title: 'local: a home or an office' },
  { value: 'loopback', title: 'loopback: this computer' },
]
const FIRST: LocalNetwork = { client: 'public', server: 'loopback', permission: 'denied' }

/** What Local Network Access depends on. No page of the lab can be in another network: it is predicted only. */
export function LocalNetworkChoices({
  network,
  origin,
  onChange,
}: {
  /** `undefined`: the networks are not looked at. */
  readonly network: LocalNetwork | undefined
  /** Of the page: only a secure one can get the permission. */
  readonly origin: string
  readonly onChange: (change: {
    readonly network: LocalNetwork | undefined
    /** Another origin of the page. */
    readonly page?: string
  }) => void
}): ReactNode {
  const isInsecure = /^http:\/\/(?!(?:[\w-]+\.)*localhost(?::|$)|127\.|\[::1\])/.test(origin)
  return (
    <details className={details.details} open={network !== undefined}>
      <summary
        onClick={(event) => {
          event.preventDefault()
          onChange({ network: network === undefined ? FIRST : undefined })
        }}
      >
        Local Network Access{network === undefined ? '' : ' (predicted only)'}
      </summary>
      {network !== undefined && (
        <div className={styles.choices}>
          <Choice
            label="Network of the page"
            value={network.client}
            options={SPACES}
            onChange={(client) => onChange({ network: { ...network, client } })}
          />
          <Choice
            label="Network of the server"
            value={network.server}
            options={SPACES}
            onChange={(server) => onChange({ network: { ...network, server } })}
          />
          <Choice
            label="Permission of the user"
            value={network.permission ?? 'denied'}
            options={[
              { value: 'granted', title: 'granted' },
              { value: 'denied', title: 'denied' },
            ]}
            onChange={(permission) => onChange({ network: { ...network, permission } })}
          />
          <Choice
            label="The page is"
            value={isInsecure ? 'http' : 'https'}
            options={[
              { value: 'https', title: 'secure: https or localhost' },
              { value: 'http', title: 'insecure: http' },
            ]}
            onChange={(scheme) => onChange({ network, page: `${scheme}://app.example.com` })}
          />
        </div>
      )}
    </details>
  )
}
