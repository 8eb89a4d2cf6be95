import { createServer } from 'node:http'
import { launchChromium } from '@cors/chromium'
import type { ApplicationContestant } from '../applications/application-contestant.ts'
import { close, listen } from '../applications/listen.ts'
import { toServer } from '../applications/to-server.ts'
import type { PolicyData } from '../scenarios/scenario.ts'

/** How many preflights a browser sent in one session. */
export interface PreflightCount {
  readonly contestant: string
  readonly framework: string
  /** Whether the policy lists the allowed headers. Otherwise the requested headers are sent back. */
  readonly hasList: boolean
  readonly requests: number
  readonly preflights: number
  /** Requests whose response the page cannot read. */
  readonly blocked: number
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const NAMES = Array.from({ length: 8 }, (_, index) => `x-name-${index}`)

/**
 * Lets Chromium send every method with every header to every URL, and counts the preflights that arrive.
 *
 * @param urls - how many
 */
export async function countPreflights(
  contestants: readonly ApplicationContestant[],
  urls = 20,
): Promise<readonly PreflightCount[]> {
  const pages = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end('<!doctype html><title>A page of another origin</title>')
  })
  const origin = `http://127.0.0.1:${await listen(pages)}`
  const browser = await launchChromium()
  try {
    const counts: PreflightCount[] = []
    for (const contestant of contestants) {
      for (const hasList of contestant.role === 'peer' ? [true, false] : [true]) {
        // A new context has no cached preflights.
        const context = await browser.newContext()
        const page = await context.newPage()
        await page.goto(origin)
        const server = toServer(await contestant.serve(policyFor(origin, hasList)))
        let preflights = 0
        server.prependListener('request', ({ method }) => {
          if (method === 'OPTIONS') preflights++
        })
        const port = await listen(server)
        const blocked = await page.evaluate(session, {
          urls: urlsOf(port, urls),
          methods: METHODS,
          names: NAMES,
        })
        await close(server)
        await context.close()
        const { name, framework } = contestant
        const requests = urls * METHODS.length * NAMES.length
        counts.push({ contestant: name, framework, hasList, requests, preflights, blocked })
      }
    }
    return counts
  } finally {
    await browser.close()
    await close(pages)
  }
}

function policyFor(origin: string, hasList: boolean): PolicyData {
  return {
    origin: [origin],
    methods: METHODS,
    allowedHeaders: hasList ? NAMES : [],
    exposedHeaders: [],
    credentials: false,
    maxAge: 600,
  }
}

function urlsOf(port: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `http://127.0.0.1:${port}/text?page=${index}`)
}

interface Session {
  readonly urls: readonly string[]
  readonly methods: readonly string[]
  readonly names: readonly string[]
}

/** Runs in the page. */
async function session({ urls, methods, names }: Session): Promise<number> {
  let blocked = 0
  for (const url of urls) {
    for (const method of methods) {
      for (const name of names) {
        await fetch(url, { method, headers: { [name]: '1' } }).then(
          (response) => response.text(),
          () => blocked++,
        )
      }
    }
  }
  return blocked
}
