/** What a source allows, in the words of its headers. */
export interface SourcePolicy {
  /** `'*'`, origins, or none; `undefined` if only a program knows. Wildcards are those of this library. */
  readonly origin: '*' | readonly string[] | undefined
  /** `*` among them is sent as such, so that browsers take it for a name where credentials are sent. */
  readonly methods: readonly string[]
  /** Whether the requested method is sent back, so that every one passes. Default: false. */
  readonly echoesMethod?: boolean
  /** `*` among them is sent as such. */
  readonly allowedHeaders: readonly string[]
  /** Whether the requested headers are sent back, so that every one passes. Default: false. */
  readonly echoesHeaders?: boolean
  /** Whether `Authorization` is denied although other requested headers are sent back. Default: false. */
  readonly deniesAuthorization?: boolean
  readonly exposedHeaders: readonly string[]
  readonly credentials: boolean
  readonly maxAge: number | undefined
  /** Whether GET, HEAD and POST are denied, too, where they are not among the methods. Default: false. */
  readonly checksEveryMethod?: boolean
}
