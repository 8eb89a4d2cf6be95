export default function handler(): never {
  throw new Error('the route failed')
}
