/** Why a case that writes without the framework runs on Node's frameworks alone. */
export const WITHOUT_FRAMEWORK =
  "a handler that returns its response never gets Node's response object"
