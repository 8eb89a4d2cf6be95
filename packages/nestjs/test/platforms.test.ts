import {
  HOST_METADATA as NESTS_HOST,
  PATH_METADATA as NESTS_PATH,
} from '@nestjs/common/constants.js'
import { NestApplication } from '@nestjs/core'
import { expect, test } from 'vitest'
import { HOST_METADATA, PATH_METADATA } from '../src/nest-metadata.ts'

test('the Nest under test is the one that is meant', () => {
  // New in Nest 12.
  const is12 = 'useSecurityHeaders' in NestApplication.prototype
  expect(is12 ? '12' : '11').toBe(process.env['NEST_VERSION'] ?? '12')
})

test("the metadata keys are Nest's own", () => {
  expect([HOST_METADATA, PATH_METADATA]).toEqual([NESTS_HOST, NESTS_PATH])
})
