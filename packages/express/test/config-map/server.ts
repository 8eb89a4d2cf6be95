import { readFileSync, watch } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { cors, livePolicy } from '@cors/express'
import express from 'express'

const folder = process.env['POLICY_FOLDER'] ?? '/etc/api/cors'
const read = () => readFileSync(`${folder}/policy.json`, 'utf8')

let text = read()
const live = livePolicy(JSON.parse(text))

// The folder, not the file: Kubernetes replaces a ConfigMap by moving a link in it.
watch(folder, () => {
  try {
    const next = read()
    if (next === text) return
    text = next
    live.set(JSON.parse(text))
    console.log('The policy is replaced.')
  } catch (error) {
    console.error('The policy in force stays.', error)
  }
})

const app = express()
app.use(cors(live.policy))
app.get('/orders', (_request, response) => void response.json([]))
const server = app.listen(Number(process.env['PORT'] ?? 3000), () => {
  console.log(`Port ${(server.address() as AddressInfo).port}`)
})
