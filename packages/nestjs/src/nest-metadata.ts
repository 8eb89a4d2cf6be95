/** Metadata keys of `@nestjs/common`, which exports them from no public entry. A test holds them against Nest's. */
export const HOST_METADATA = 'host'
export const PATH_METADATA = 'path'
