import { Controller, Get, Version, VersioningType } from '@nestjs/common'
import { describe, expect, test } from 'vitest'
import { Cors } from '../src/index.ts'
import { moduleOf } from './features/feature.ts'
import { create, platforms } from './platforms.ts'
import { routePolicy } from './policies.ts'

@Controller('cats')
class Versions {
  @Get()
  @Version('1')
  one(): string {
    return 'v1'
  }

  @Get()
  @Version('2')
  @Cors(routePolicy)
  two(): string {
    return 'v2'
  }
}

@Controller('cats')
class AgreeingVersions {
  @Get()
  @Version('1')
  @Cors({ ...routePolicy })
  one(): string {
    return 'v1'
  }

  @Get()
  @Version('2')
  @Cors(routePolicy)
  two(): string {
    return 'v2'
  }
}

const types = [
  {
    name: 'in a header',
    versioning: { type: VersioningType.HEADER, header: 'X-Version' } as const,
  },
  {
    name: 'in the media type',
    versioning: { type: VersioningType.MEDIA_TYPE, key: 'v=' } as const,
  },
  {
    name: 'from an extractor',
    versioning: { type: VersioningType.CUSTOM, extractor: () => '1' } as const,
  },
]

describe.each(platforms)('on $name', (platform) => {
  test.each(types)(
    'versions $name under different policies are rejected, with their handlers',
    async ({ versioning }) => {
      const app = await create(platform, moduleOf([Versions]))
      app.enableVersioning(versioning)
      await expect(app.init()).rejects.toThrow(
        'Versions.one and Versions.two serve versions of GET /cats',
      )
      await app.close()
    },
  )

  test.each(types)('versions $name under equal policies are accepted', async ({ versioning }) => {
    const app = await create(platform, moduleOf([AgreeingVersions]))
    app.enableVersioning(versioning)
    await expect(app.init()).resolves.toBe(app)
    await app.close()
  })
})
