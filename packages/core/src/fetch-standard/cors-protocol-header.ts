/** Whether `name`, in lower case, is one of the three CORS request headers. https://fetch.spec.whatwg.org/#http-requests */
export function isCorsRequestHeader(name: string): boolean {
  return /^(origin|access-control-request-(method|headers))$/.test(name)
}

/** Whether `name`, in lower case, is one of the six CORS response headers. https://fetch.spec.whatwg.org/#http-responses */
export function isCorsResponseHeader(name: string): boolean {
  return /^access-control-(allow-(origin|credentials|methods|headers)|expose-headers|max-age)$/.test(
    name,
  )
}
