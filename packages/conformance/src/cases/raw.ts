/** Why a case that writes past the framework runs on Node's frameworks alone. */
export const RAW = "a handler that returns its answer never holds Node's"
