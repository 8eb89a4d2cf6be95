import type { Application, Handle, Layer } from './router.ts'

/** As Express names the function that it registers in place of an application. */
const MOUNTED = 'mounted_app'

/** What Express and tools that wrap its layers read of a request before the URL. */
const PROBE = { method: 'GET', originalUrl: '', query: {} }

const found = new WeakMap<Handle, Application>()

/**
 * The application behind a layer that `app.use(application)` made. Express closes a function of its own over the
 * application and keeps no other trace of it.
 *
 * So that function is called, once, with a request of no URL: it hands the request to the application, whose router
 * looks at the URL first of all, sees none, and gives the request back. Nothing that a user registered runs.
 */
export function mountedApplication({
  name,
  handle,
}: Pick<Layer, 'name' | 'handle'>): Application | undefined {
  if (name !== MOUNTED) return undefined
  const application = found.get(handle) ?? ask(handle)
  if (application !== undefined) found.set(handle, application)
  return application
}

function ask(handle: Handle): Application | undefined {
  const nowhere = { request: {}, response: {} }
  let application: Application | undefined
  const url = {
    get(this: { readonly app: Application | typeof nowhere }): string | undefined {
      if (this.app !== nowhere) application = this.app as Application
      // Express 4 makes the request its application's own in its second layer.
      return application === undefined ? '/' : undefined
    },
  }
  const request: object = Object.create({ app: nowhere }, { url })
  try {
    handle(Object.assign(request, PROBE), { setHeader() {} }, () => {})
  } catch {
    // A function of that name that is not Express's.
  }
  return application
}
