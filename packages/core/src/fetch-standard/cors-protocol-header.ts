/** Whether `name`, in lower case, is one of the three fields by which browsers ask. https://fetch.spec.whatwg.org/#http-requests */
export function isCorsRequestHeader(name: string): boolean {
  return /^(origin|access-control-request-(method|headers))$/.test(name)
}

/** Whether `name`, in lower case, is one of the six fields by which servers answer. https://fetch.spec.whatwg.org/#http-responses */
export function isCorsResponseHeader(name: string): boolean {
  return /^access-control-(allow-(origin|credentials|methods|headers)|expose-headers|max-age)$/.test(
    name,
  )
}
