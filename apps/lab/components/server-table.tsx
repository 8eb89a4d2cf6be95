'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { TableCell } from '../client/lab-client.ts'
import {
  ADAPTER_NAMES,
  PEER_NAMES,
  SERVER_NAMES,
  SERVERS,
  type LabAddresses,
  type ServerName,
} from '../model/addresses.ts'
import type { LabState } from '../state/lab-state.ts'
import { tableScenarios } from '../state/table-scenarios.ts'
import controls from './controls.module.css'
import styles from './server-table.module.css'

/** Every scenario at every server, for real. */
export function ServerTable({
  addresses,
  isConnected,
  onState,
}: {
  readonly addresses: LabAddresses
  readonly isConnected: boolean
  readonly onState: (state: LabState) => void
}): ReactNode {
  const [cells, setCells] = useState<ReadonlyMap<string, TableCell>>(new Map())
  const [run, setRun] = useState<AbortController>()
  const [error, setError] = useState<string>()
  const running = useRef<AbortController>(undefined)
  const scenarios = tableScenarios(addresses)
  const total = scenarios.length * SERVER_NAMES.length
  const ours = [...cells.values()].filter(({ server }) => isOurs(server))
  const disagreeing = ours.filter(({ comparison }) => !comparison.agrees).length
  const theirs = [...cells.values()].filter(
    ({ server, comparison }) => !isOurs(server) && !comparison.agrees,
  ).length
  useEffect(() => () => running.current?.abort(), [])

  async function start(): Promise<void> {
    const controller = new AbortController()
    running.current = controller
    setRun(controller)
    setError(undefined)
    setCells(new Map())
    const done = new Map<string, TableCell>()
    try {
      const { runTable } = await import('../client/run-table.ts')
      for await (const cell of runTable(scenarios, SERVER_NAMES, controller.signal)) {
        done.set(keyOf(cell.scenario, cell.server), cell)
        setCells(new Map(done))
      }
    } catch (reason) {
      if (!controller.signal.aborted) {
        setError(reason instanceof Error ? reason.message : String(reason))
      }
    } finally {
      setRun(undefined)
    }
  }

  return (
    <section className={styles.section} aria-labelledby="table">
      <h2 id="table" tabIndex={-1}>
        All at once
      </h2>
      <p>
        Every scenario at every server, sent by this browser and compared with the prediction. The
        last {PEER_NAMES.length} columns are the usual packages with the same options: a cell shows
        where they differ.
      </p>
      <div className={styles.top}>
        {run === undefined ? (
          <button
            type="button"
            className={controls.primary}
            aria-disabled={!isConnected}
            onClick={() => {
              if (isConnected) void start()
            }}
          >
            Send all {total} requests
          </button>
        ) : (
          <button type="button" className={controls.button} onClick={() => run.abort()}>
            Stop
          </button>
        )}
        <progress max={total} value={cells.size} aria-label="Progress" />
        <p role="status" data-done={run === undefined && cells.size === total}>
          {cells.size} of {total}
          {cells.size > 0 &&
            ` · our adapters: ${ours.length - disagreeing} agree, ${disagreeing} disagree · other packages: ${theirs} differ`}
        </p>
      </div>
      {error !== undefined && <p className={styles.error}>The table stopped: {error}</p>}
      <div
        className={`${controls.card} ${styles.scroll}`}
        role="region"
        aria-labelledby="table"
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">Scenario</th>
              {SERVER_NAMES.map((server) => (
                <th key={server} scope="col" className={isOurs(server) ? '' : styles.peer}>
                  {SERVERS[server].title}
                  <small>{SERVERS[server].by}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {scenarios.map(({ id, title, state }) => (
              <tr key={id}>
                <th scope="row">{title}</th>
                {SERVER_NAMES.map((server) => (
                  <td key={server} className={isOurs(server) ? '' : styles.peer}>
                    <Cell
                      cell={cells.get(keyOf(id, server))}
                      title={title}
                      onOpen={() => onState({ ...state, request: { ...state.request, server } })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Cell({
  cell,
  title,
  onOpen,
}: {
  readonly cell: TableCell | undefined
  readonly title: string
  readonly onOpen: () => void
}): ReactNode {
  if (cell === undefined) return null
  const { agrees, differences } = cell.comparison
  const { title: server, by } = SERVERS[cell.server]
  const what = differences
    .map((one) => `${one.what}: ${one.actual} instead of ${one.predicted}`)
    .join('; ')
  return (
    <button
      type="button"
      className={agrees ? styles.agrees : isOurs(cell.server) ? styles.wrong : styles.differs}
      title={what}
      aria-label={`${title} at ${server} with ${by}: ${agrees ? 'agrees' : `differs. ${what}`}. Open it in the lab`}
      onClick={onOpen}
    >
      {agrees ? '✓' : '✕'}
    </button>
  )
}

function isOurs(server: ServerName): boolean {
  return (ADAPTER_NAMES as readonly ServerName[]).includes(server)
}

function keyOf(scenario: string, server: ServerName): string {
  return `${scenario} ${server}`
}
