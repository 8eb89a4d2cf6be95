import { Controller, Get, Module, RequestMethod } from '@nestjs/common'
import { RouterModule } from '@nestjs/core'
import { Cors } from '../../src/index.ts'
import { routePolicy } from '../policies.ts'
import { Birds, Cats, Dogs } from './animals.ts'
import { moduleOf, type Feature } from './feature.ts'

const nearest: Feature = {
  name: '@Cors on controllers and on their handlers',
  controllers: [Cats, Dogs],
  requests: [
    { target: '/cats', governedBy: 'application', status: 200 },
    { target: '/cats', method: 'PUT', governedBy: 'route', status: 200 },
    { target: '/cats', method: 'DELETE', governedBy: 'application', status: 404 },
    { target: '/cats/1', governedBy: 'route', status: 200 },
    { target: '/cats/1', method: 'DELETE', governedBy: 'application', status: 200 },
    { target: '/dogs', governedBy: 'route', status: 200 },
    { target: '/dogs?page=2', governedBy: 'route', status: 200 },
    { target: '/dogs', method: 'HEAD', governedBy: 'route', status: 200 },
    { target: '/dogs', method: 'PUT', governedBy: 'nobody', status: 200 },
    { target: '/dogs', method: 'DELETE', governedBy: 'application', status: 200 },
    { target: '/birds', governedBy: 'application', status: 404 },
  ],
}

const globalPrefix: Feature = {
  name: 'a global prefix that excludes some routes',
  controllers: [Cats, Dogs],
  prepare: (app) =>
    app.setGlobalPrefix('api', {
      exclude: ['dogs', { path: 'cats/:id', method: RequestMethod.GET }],
    }),
  requests: [
    { target: '/api/cats', method: 'PUT', governedBy: 'route', status: 200 },
    { target: '/cats', method: 'PUT', governedBy: 'application', status: 404 },
    { target: '/cats/1', governedBy: 'route', status: 200 },
    { target: '/api/cats/1', method: 'DELETE', governedBy: 'application', status: 200 },
    { target: '/dogs', governedBy: 'route', status: 200 },
    { target: '/api/dogs', governedBy: 'application', status: 404 },
  ],
}

@Controller({ path: 'where', host: ['admin.example.com', ':tenant.example.net', /^[a-z]+\.test$/] })
@Cors(routePolicy)
class Hosted {
  @Get()
  get(): string {
    return 'hosted'
  }
}

const hosts: Feature = {
  name: 'controllers with hosts',
  controllers: [Hosted],
  requests: [
    { target: '/where', headers: { host: 'admin.example.com' }, governedBy: 'route', status: 200 },
    {
      target: '/where',
      headers: { host: 'one.example.net:8080' },
      governedBy: 'route',
      status: 200,
    },
    { target: '/where', headers: { host: 'any.test' }, governedBy: 'route', status: 200 },
    {
      target: '/where',
      headers: { host: 'www.example.com' },
      governedBy: 'application',
      status: 404,
    },
  ],
}

@Module({ controllers: [Cats, Dogs] })
class Animals {}

@Module({ controllers: [Birds] })
class Flying {}

const routerModule: Feature = {
  name: 'prefixes by RouterModule',
  module: moduleOf(
    [],
    [
      Animals,
      Flying,
      RouterModule.register([
        { path: 'zoo', module: Animals, children: [{ path: ':cage', module: Flying }] },
      ]),
    ],
  ),
  requests: [
    { target: '/zoo/cats', method: 'PUT', governedBy: 'route', status: 200 },
    { target: '/zoo/dogs', governedBy: 'route', status: 200 },
    { target: '/zoo/7/birds', governedBy: 'route', status: 200 },
    { target: '/dogs', governedBy: 'application', status: 404 },
  ],
}

@Controller()
class Conflicting {
  @Get('things/special')
  @Cors(routePolicy)
  special(): string {
    return 'special'
  }

  @Get('things/:id')
  any(): string {
    return 'any'
  }
}

const resolution: Feature = {
  name: 'routes that Nest sorts before it registers them',
  controllers: [Conflicting],
  options: { routeResolutionStrategy: 'specificity', routeConflictPolicy: { duplicate: 'warn' } },
  requests: [
    { target: '/things/special', governedBy: 'route', status: 200 },
    { target: '/things/1', governedBy: 'application', status: 200 },
  ],
}

export const routing: readonly Feature[] = [nearest, globalPrefix, hosts, routerModule, resolution]
