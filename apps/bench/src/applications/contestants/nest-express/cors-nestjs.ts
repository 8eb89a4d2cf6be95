import { CorsModule } from '@cors/nestjs'
import { ourPolicy } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { nestServer } from '../../frameworks/nest.ts'

const contestant: ApplicationContestant = {
  framework: 'Nest on Express',
  name: '@cors/nestjs',
  role: 'ours',
  module: '@cors/nestjs',
  needs: ['@nestjs/common', '@nestjs/core'],
  serve: async (policy) => ({
    kind: 'node',
    server: await nestServer('express', [CorsModule.forRoot(ourPolicy(policy))]),
  }),
}

export default contestant
