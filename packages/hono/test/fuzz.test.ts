import { describeFuzz } from '@cors/conformance/fuzz'
import { Hono } from 'hono'
import { createApplication } from './application.ts'
import { onNode } from './on-node.ts'

describeFuzz('Hono 4.13', (setup) => onNode(createApplication(new Hono(), setup)))
