import { describeConformance, type ServeApplication } from '@cors/conformance'
import { Hono } from 'hono'
import { Hono as LowestHono } from 'hono-lowest'
import { LinearRouter } from 'hono/router/linear-router'
import { PatternRouter } from 'hono/router/pattern-router'
import { TrieRouter } from 'hono/router/trie-router'
import { createApplication } from './application.ts'
import { onNode } from './on-node.ts'

const newest: ServeApplication = (setup) => onNode(createApplication(new Hono(), setup))
// Its classes have private members of their own, so that its types are not assignable.
const lowest: ServeApplication = (setup) =>
  onNode(createApplication(new LowestHono() as never, setup))

describeConformance('Hono 4.13', newest, { platform: 'fetch' })
describeConformance('Hono 4.4', lowest, { platform: 'fetch' })

// The default is a `RegExpRouter`, or a `TrieRouter` where that does not support a path.
for (const Router of [TrieRouter, LinearRouter, PatternRouter]) {
  const serve: ServeApplication = (setup) =>
    onNode(createApplication(new Hono({ router: new Router() }), setup))
  describeConformance(`Hono 4.13 with ${Router.name}`, serve, { platform: 'fetch' })
}
