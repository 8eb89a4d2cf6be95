/**
 * How much the tests with random input do. By default every run does the same, from one seed.
 * `CORE_TESTS_TIMES=100` makes them do a hundred times as much; `CORE_TESTS_SEED` changes the input.
 */
export const times: number = Number(process.env['CORE_TESTS_TIMES'] ?? 1)
export const seed: number = Number(process.env['CORE_TESTS_SEED'] ?? 20_261_128)
