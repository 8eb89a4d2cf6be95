import { test } from 'node:test'
import { programs } from './programs.js'

for (const [name, run] of Object.entries(programs)) void test(name, run)
