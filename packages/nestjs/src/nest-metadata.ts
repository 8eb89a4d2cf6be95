/** Metadata keys of `@nestjs/common`, which no public entry point exports. A test compares them with Nest's. */
export const HOST_METADATA = 'host'
export const PATH_METADATA = 'path'
