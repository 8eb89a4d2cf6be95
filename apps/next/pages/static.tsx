import type { GetStaticProps } from 'next'
import type { ReactNode } from 'react'

interface Props {
  readonly kept: true
}

export const getStaticProps: GetStaticProps<Props> = () => ({ props: { kept: true } })

export default function Page(): ReactNode {
  return <p>static</p>
}
