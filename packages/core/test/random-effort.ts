/**
 * How much the tests with random input do: as much each time, from one seed, unless told otherwise.
 * `CORE_TESTS_TIMES=100` for a hundred times as much; `CORE_TESTS_SEED` for other input.
 */
export const times: number = Number(process.env['CORE_TESTS_TIMES'] ?? 1)
export const seed: number = Number(process.env['CORE_TESTS_SEED'] ?? 20_261_128)
