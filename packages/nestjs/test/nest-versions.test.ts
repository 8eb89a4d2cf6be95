import {
  HOST_METADATA as HOST_OF_NEST,
  PATH_METADATA as PATH_OF_NEST,
} from '@nestjs/common/constants.js'
import { NestApplication } from '@nestjs/core'
import { expect, test } from 'vitest'
import { HOST_METADATA, PATH_METADATA } from '../src/nest-metadata.ts'

test('these tests run on the version of Nest in NEST_VERSION', () => {
  // `useSecurityHeaders` is new in Nest 12.
  const is12 = 'useSecurityHeaders' in NestApplication.prototype
  expect(is12 ? '12' : '11').toBe(process.env['NEST_VERSION'] ?? '12')
})

test('the metadata keys are those of Nest', () => {
  expect([HOST_METADATA, PATH_METADATA]).toEqual([HOST_OF_NEST, PATH_OF_NEST])
})
