/** Serves one contestant in one scenario, given by their names. `server-process.ts` starts it. */
import { applicationContestants } from '../applications/application-contestants.ts'
import { listen } from '../applications/listen.ts'
import { toServer } from '../applications/to-server.ts'
import { pinToProcessor } from '../measure/pin-to-processor.ts'
import { scenarios } from '../scenarios/scenarios.ts'
import type { ServerMessage } from './server-process.ts'

const [framework, name, scenarioName] = process.argv.slice(2)
const contestants = (await applicationContestants()).get(framework!) ?? []
const contestant = contestants.find((each) => each.name === name)!
const scenario = scenarios.find((each) => each.name === scenarioName)!

pinToProcessor(0)
const port = await listen(toServer(await contestant.serve(scenario.policy)))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  tell({ processorTime: user + system })
})
process.on('disconnect', () => process.exit())
tell({ port })

function tell(message: ServerMessage): void {
  process.send!(message)
}
