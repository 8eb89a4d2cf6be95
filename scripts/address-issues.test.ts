import { expect, test } from 'vitest'
import { addressIssues } from './address-issues.ts'

const homepage = 'https://cors.dev/'
const repository = { type: 'git', url: 'git+https://github.com/cors-js/cors.git' }

test('a manifest with both addresses has no issue', () => {
  expect(addressIssues({ homepage, repository })).toEqual([])
})

test.each([
  [{ homepage }, 'repository.url is empty'],
  [{ homepage, repository: { type: 'git', url: '' } }, 'repository.url is empty'],
  [{ homepage, repository: 'github:cors-js/cors' }, 'repository.url is empty'],
  [{ homepage, repository: { url: 'cors-js/cors' } }, 'repository.url is not a URL'],
  [
    { homepage, repository: { url: 'git://github.com/cors-js/cors' } },
    'repository.url is not an https: address',
  ],
  [
    { homepage, repository: { url: 'git+https://github.com/OWNER/cors.git' } },
    'repository.url is a placeholder: https://github.com/OWNER/cors.git',
  ],
  [
    { homepage, repository: { url: 'https://github.com/<name>/cors' } },
    'repository.url is a placeholder: https://github.com/<name>/cors',
  ],
  [{ repository }, 'homepage is empty'],
  [{ repository, homepage: '' }, 'homepage is empty'],
  [
    { repository, homepage: 'https://docs.example.com/' },
    'homepage is a placeholder: https://docs.example.com/',
  ],
  [
    { repository, homepage: 'https://cors.invalid' },
    'homepage is a placeholder: https://cors.invalid',
  ],
  [{ repository, homepage: 'http://cors.dev/' }, 'homepage is not an https: address'],
  [{ repository, homepage: 7 }, 'homepage is not a URL'],
])('%j: %s', (manifest, issue) => {
  expect(addressIssues(manifest)).toEqual([issue])
})
