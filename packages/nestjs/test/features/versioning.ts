import { Controller, Get, Version, VERSION_NEUTRAL, VersioningType } from '@nestjs/common'
import { Cors } from '../../src/index.ts'
import { applicationPolicy, routePolicy } from '../policies.ts'
import { Birds } from './animals.ts'
import type { Feature } from './feature.ts'

@Controller({ path: 'cats', version: '1' })
class CatsV1 {
  @Get()
  list(): string {
    return 'v1'
  }
}

@Controller({ path: 'cats', version: ['2', '3'] })
@Cors(routePolicy)
class CatsV2 {
  @Get()
  list(): string {
    return 'v2'
  }

  @Get()
  @Version('4')
  @Cors(applicationPolicy)
  listV4(): string {
    return 'v4'
  }
}

const uriVersioning: Feature = {
  name: 'versions in the path',
  controllers: [CatsV1, CatsV2, Birds],
  prepare: (app) => app.enableVersioning({ type: VersioningType.URI, prefix: 'version-' }),
  requests: [
    { target: '/version-1/cats', governedBy: 'application', status: 200 },
    { target: '/version-2/cats', governedBy: 'route', status: 200 },
    { target: '/version-3/cats', governedBy: 'route', status: 200 },
    { target: '/version-4/cats', governedBy: 'application', status: 200 },
    { target: '/version-5/cats', governedBy: 'application', status: 404 },
    { target: '/birds', governedBy: 'route', status: 200 },
  ],
}

@Controller({ path: 'mice', version: '1' })
@Cors(routePolicy)
class MiceV1 {
  @Get()
  list(): string {
    return 'v1'
  }

  @Get('old')
  old(): string {
    return 'v1'
  }
}

@Controller({ path: 'mice', version: ['2', VERSION_NEUTRAL] })
@Cors(routePolicy)
class MiceV2 {
  @Get()
  list(): string {
    return 'v2'
  }

  @Get('new')
  @Cors(applicationPolicy)
  new(): string {
    return 'v2'
  }
}

function requestsOf(
  headersOf: (version: string) => Readonly<Record<string, string>>,
): Feature['requests'] {
  return [
    { target: '/mice', headers: headersOf('1'), governedBy: 'route', status: 200 },
    { target: '/mice', headers: headersOf('2'), governedBy: 'route', status: 200 },
    { target: '/mice/old', headers: headersOf('1'), governedBy: 'route', status: 200 },
    // A preflight does not show that the request's version has no such path.
    {
      target: '/mice/old',
      headers: headersOf('2'),
      governedBy: 'application',
      preflightGovernedBy: 'route',
      status: 404,
    },
    { target: '/mice/new', headers: headersOf('2'), governedBy: 'application', status: 200 },
  ]
}

const headerVersioning: Feature = {
  name: 'versions in a header',
  controllers: [MiceV1, MiceV2],
  prepare: (app) => app.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' }),
  requests: requestsOf((version) => ({ 'X-Version': version })),
}

const mediaTypeVersioning: Feature = {
  name: 'versions in the media type',
  controllers: [MiceV1, MiceV2],
  prepare: (app) => app.enableVersioning({ type: VersioningType.MEDIA_TYPE, key: 'v=' }),
  requests: requestsOf((version) => ({ Accept: `application/json;v=${version}` })),
}

const customVersioning: Feature = {
  name: 'versions from an extractor',
  controllers: [MiceV1, MiceV2],
  prepare: (app) =>
    app.enableVersioning({
      type: VersioningType.CUSTOM,
      extractor: (request) =>
        (request as { headers: Record<string, string> }).headers['x-any'] ?? '',
    }),
  requests: requestsOf((version) => ({ 'X-Any': version })),
}

export const versioning: readonly Feature[] = [
  uriVersioning,
  headerVersioning,
  mediaTypeVersioning,
  customVersioning,
]
