import type { MouseEvent } from 'react'

/** Follows a link to a section without its hash: the hash is the state of the lab. */
export function goTo(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault()
  showSection(event.currentTarget.hash.slice(1))
}

/** Scrolls to the element and gives it the focus. */
export function showSection(id: string): void {
  const target = document.getElementById(id)
  target?.scrollIntoView({ block: 'start' })
  target?.focus({ preventScroll: true })
}
