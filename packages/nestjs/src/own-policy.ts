/** The metadata key under which a controller or a handler carries its policy. */
export const ownPolicy: unique symbol = Symbol.for('@cors/nestjs/policy') as never
