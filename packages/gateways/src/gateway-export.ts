/** A policy as the configuration of one gateway. */
export interface GatewayExport {
  /** The configuration. */
  readonly text: string
  /** Files that the configuration reads, by the names that it uses; or the same in other spellings. */
  readonly files?: readonly GatewayFile[]
  /** What the gateway does other than the policy says. It never allows more. */
  readonly warnings: readonly GatewayWarning[]
}

export interface GatewayFile {
  /** Without a folder. */
  readonly name: string
  readonly text: string
}

/** Something that could not be taken over, and what it means for callers. Plain JSON. */
export interface GatewayWarning {
  /** The option that it is about, as in `CorsIssue`: `maxAge`, `origin[3]`; empty for the whole policy. */
  readonly path: string
  readonly message: string
}

/** How to write the configuration. Every target accepts all of these and reads those that concern it. */
export interface ExportOptions {
  /** The version of the gateway, such as `'1.28.0'`. Default: the oldest version that the target supports. */
  readonly version?: string | undefined
  /**
   * What variables, snippets and files are called, so that two policies fit into one configuration: `cors_` and at most
   * 23 lower-case letters, digits and `_`, such as `'cors_partners'`. Default: `'cors'`.
   */
  readonly name?: string | undefined
  /** Whether to write a configuration that starts as it stands, in front of `upstream`. Default: `false`, a snippet. */
  readonly complete?: boolean | undefined
  /** Where a complete configuration listens: a port, or an address with a port. Default: `'8080'`. */
  readonly listen?: string | undefined
  /** Where a complete configuration sends requests: a host with a port. Default: `'127.0.0.1:3000'`. */
  readonly upstream?: string | undefined
}
