import { CorsModule } from '@cors/nestjs'
import { ourOptions } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { nestServer } from '../../frameworks/nest.ts'

const contestant: ApplicationContestant = {
  framework: 'Nest on Fastify',
  name: '@cors/nestjs',
  role: 'ours',
  module: '@cors/nestjs',
  needs: ['reflect-metadata', '@nestjs/common', '@nestjs/core'],
  serve: async (policy) => ({
    kind: 'node',
    server: await nestServer('fastify', [CorsModule.forRoot(ourOptions(policy) as never)]),
  }),
}

export default contestant
