import type { ReactNode } from 'react'
import { Lab } from '../components/lab.tsx'

export default function Page(): ReactNode {
  return <Lab />
}
