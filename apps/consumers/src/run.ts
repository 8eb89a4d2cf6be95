import { execFile } from 'node:child_process'

/** Runs a program to its end; returns what it printed. Fails with all of it. */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', ...environment }
  // Vitest sets these for its own workers; programs that start here are not part of it.
  for (const name of ['NODE_ENV', 'NODE_OPTIONS', 'VITEST', 'NODE_TEST_CONTEXT']) {
    if (!(name in environment)) delete env[name]
  }
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout)
      const command = [program, ...args].join(' ')
      reject(new Error(`${command}\n${stdout}${stderr}`, { cause: error }))
    })
  })
}
