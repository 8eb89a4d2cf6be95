export function GET(): Response {
  throw new Error('the route failed')
}
