import { NextResponse } from 'next/server.js'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { nextFetch } from '../../frameworks/next.ts'

const contestant: ApplicationContestant = {
  framework: 'Next proxy.ts',
  name: 'bare',
  role: 'bare',
  serve: () => ({ kind: 'fetch', fetch: nextFetch(() => NextResponse.next()) }),
}

export default contestant
