/** What a structured target can say of each option. The README's table and the warnings are made from it. */
export interface TargetLimits {
  /** As the target's documentation calls it. */
  readonly name: string
  readonly origin: NamesLimit & {
    /** What stands for a pattern with `:*`; empty for nothing. Default: the pattern without a port, if that is accepted. */
    readonly writeAnyPort?: (pattern: string) => readonly string[]
  }
  readonly methods: NamesLimit & {
    /** Whether `*` allows every method. */
    readonly hasWildcard: boolean
  }
  readonly allowedHeaders: NamesLimit & {
    /**
     * What `*` does: `sent` as it is, so that browsers except `Authorization` from it, and take it for a name where
     * credentials are sent; `all` for every header, `Authorization`, too; `sent-or-all`: as it is written;
     * `unspecified`: it depends on the implementation.
     */
    readonly wildcard: 'sent' | 'all' | 'sent-or-all' | 'unspecified' | 'none'
    /** Whether `*` may stand beside `Authorization`. Default: false. */
    readonly besideWildcard?: boolean
  }
  readonly exposedHeaders: NamesLimit & { readonly hasWildcard: boolean }
  /** Whether credentials can be allowed and denied. */
  readonly credentials: 'any' | 'never' | 'always-for-listed-origins'
  readonly maxAge: {
    /** The least value in seconds. Default: 0. */
    readonly min?: number
    /** Whether the target sends its own value where none is given, so that one must be. Default: false. */
    readonly isRequired?: boolean
  }
}

export interface NamesLimit {
  /** The end of a sentence: what the target accepts. `undefined`: everything. */
  readonly accepts?: string
  readonly allows: (name: string) => boolean
  /** How many. Default: any number. */
  readonly max?: number
}
