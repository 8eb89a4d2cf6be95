import { withCors } from '@cors/next'

export const { GET, PUT } = withCors(
  { origin: 'https://app.example.com', methods: ['PUT'] },
  { GET: () => new Response(''), PUT: () => new Response('') },
)
