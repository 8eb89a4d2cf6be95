import { describeConformance, type Serve } from '@cors/conformance'
import { Hono } from 'hono'
import { Hono as LowestHono } from 'hono-lowest'
import { createApplication } from './application.ts'
import { onNode } from './on-node.ts'

const newest: Serve = (setup) => onNode(createApplication(new Hono(), setup))
// Its types are those of other classes with private members, which the application here has no use for.
const lowest: Serve = (setup) => onNode(createApplication(new LowestHono() as never, setup))

describeConformance('Hono 4.13', newest, { platform: 'fetch' })
describeConformance('Hono 4.4', lowest, { platform: 'fetch' })
