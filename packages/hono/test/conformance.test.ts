import { describeConformance, type Serve } from '@cors/conformance'
import { Hono } from 'hono'
import { Hono as LowestHono } from 'hono-lowest'
import { LinearRouter } from 'hono/router/linear-router'
import { PatternRouter } from 'hono/router/pattern-router'
import { TrieRouter } from 'hono/router/trie-router'
import { createApplication } from './application.ts'
import { onNode } from './on-node.ts'

const newest: Serve = (setup) => onNode(createApplication(new Hono(), setup))
// Its types are those of other classes with private members, which the application here has no use for.
const lowest: Serve = (setup) => onNode(createApplication(new LowestHono() as never, setup))

describeConformance('Hono 4.13', newest, { platform: 'fetch' })
describeConformance('Hono 4.4', lowest, { platform: 'fetch' })

// The default one is a `RegExpRouter`, unless a path is too difficult for it: then it is a `TrieRouter`.
for (const Router of [TrieRouter, LinearRouter, PatternRouter]) {
  const serve: Serve = (setup) =>
    onNode(createApplication(new Hono({ router: new Router() }), setup))
  describeConformance(`Hono 4.13 with ${Router.name}`, serve, { platform: 'fetch' })
}
