import { programs } from './programs.js'

// The global `test` of Jest, or of Vitest with `globals: true`.
for (const [name, runProgram] of Object.entries(programs)) test(name, runProgram)
