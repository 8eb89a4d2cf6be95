import { describe, expect, test } from 'vitest'
import { candidatePages } from './candidate-pages.ts'
import { readOriginParts } from './origin-parts.ts'

function candidates(url: string, named: readonly string[] = []): readonly string[] {
  const pages = named.map((text) => readOriginParts(text)!)
  return candidatePages(url, pages).map(({ page, isGuess }) => `${page.text}${isGuess ? '?' : ''}`)
}

describe('the pages that a server may allow', () => {
  test('are its own and guesses from its URL', () => {
    expect(candidates('https://api.example.co.uk:8443/v1?token=x')).toEqual([
      'https://api.example.co.uk:8443',
      'https://example.co.uk?',
      'https://www.example.co.uk?',
      'https://app.example.co.uk?',
      'http://localhost:3000?',
    ])
  })

  test('begin with those that the user named, and have their domain', () => {
    expect(candidates('http://127.0.0.1:8080/', ['https://app.example.com'])).toEqual([
      'https://app.example.com',
      'http://127.0.0.1:8080',
      'https://example.com?',
      'http://localhost:3000?',
    ])
  })
})
