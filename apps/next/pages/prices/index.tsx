import type { GetServerSideProps } from 'next'
import type { ReactNode } from 'react'

interface Props {
  readonly locale: string
}

export const getServerSideProps: GetServerSideProps<Props> = ({ locale = '', res }) => {
  res.setHeader('X-Locale', locale)
  return Promise.resolve({ props: { locale } })
}

export default function Page({ locale }: Props): ReactNode {
  return <p>{`prices in ${locale}`}</p>
}
