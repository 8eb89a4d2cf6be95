import type { Application } from './router.ts'

/** The application that an application is mounted in, and that is mounted in none: the last one, if in several. */
export function outermost(application: Application): Application {
  return application.parent === undefined ? application : outermost(application.parent)
}
