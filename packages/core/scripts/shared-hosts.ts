/** A host under which anyone can have a site, although it is not in the Public Suffix List. */
export interface SharedHost {
  /** Every name under it, at any depth, may belong to anyone. */
  readonly host: string
  /** How to get a name there. */
  readonly how: string
  /** Where this is documented. */
  readonly source: string
}

/**
 * The hosts that `public-suffix-table.ts` contains in addition to the Public Suffix List. A host belongs here if anyone
 * can get a name under it and run scripts there, or if only the service's policy prevents that. Names that lead to the
 * visitor's own machine (`lvh.me`, `localtest.me`) do not belong here: nobody else can serve a page there.
 */
export const SHARED_HOSTS: readonly SharedHost[] = [
  // Names that are an IP address, of whichever machine.
  {
    host: 'nip.io',
    how: '203-0-113-5.nip.io is 203.0.113.5, wherever the address stands in the name',
    source: 'https://nip.io',
  },
  {
    host: 'sslip.io',
    how: '203-0-113-5.sslip.io is 203.0.113.5, wherever the address stands in the name',
    source: 'https://sslip.io',
  },
  {
    host: 'traefik.me',
    how: '203-0-113-5.traefik.me is 203.0.113.5, and the key of the certificate is public',
    source: 'https://github.com/pyrou/traefik.me',
  },

  // Tunnels to a server on somebody's machine.
  {
    host: 'loca.lt',
    how: 'npx localtunnel --port 8000 --subdomain any',
    source: 'https://github.com/localtunnel/localtunnel',
  },
  {
    host: 'lhr.life',
    how: 'ssh -R 80:localhost:8000 nokey@localhost.run',
    source: 'https://localhost.run/docs/',
  },
  {
    host: 'localhost.run',
    how: 'ssh -R 80:localhost:8000 localhost.run, in its earlier form',
    source: 'https://localhost.run/docs/',
  },
  {
    host: 'serveo.net',
    how: 'ssh -R any:80:localhost:8000 serveo.net',
    source: 'https://serveo.net',
  },
  {
    host: 'serveousercontent.com',
    how: 'ssh -R any:80:localhost:8000 serveo.net',
    source: 'https://serveo.net',
  },
  {
    host: 'devtunnels.ms',
    how: 'devtunnel host -p 8000 --allow-anonymous: id-8000.euw.devtunnels.ms',
    source: 'https://learn.microsoft.com/azure/developer/dev-tunnels/overview',
  },
  {
    host: 'share.zrok.io',
    how: 'zrok share public localhost:8000',
    source: 'https://docs.zrok.io/docs/concepts/http',
  },
  {
    host: 'shares.zrok.io',
    how: 'zrok2 share public localhost:8000',
    source: 'https://github.com/openziti/zrok/blob/main/website/docs/get-started/create-share.md',
  },
  {
    host: 'pinggy.link',
    how: 'ssh -p 443 -R0:localhost:8000 a.pinggy.io: id.a.pinggy.link, id.a.free.pinggy.link',
    source: 'https://pinggy.io/docs/',
  },
  {
    host: 'tunn.dev',
    how: 'tunnelto --port 8000 --subdomain any',
    source: 'https://github.com/agrinman/tunnelto',
  },
  {
    host: 'gradio.live',
    how: 'launch(share=True)',
    source: 'https://www.gradio.app/guides/sharing-your-app',
  },
  {
    host: 'exp.direct',
    how: 'npx expo start --tunnel',
    source: 'https://docs.expo.dev/more/expo-cli/#tunneling',
  },

  // Workspaces whose ports can be made public, and previews of what somebody types.
  {
    host: 'app.github.dev',
    how: 'a port of a codespace: name-8000.app.github.dev',
    source:
      'https://docs.github.com/en/codespaces/developing-in-a-codespace/forwarding-ports-in-your-codespace',
  },
  {
    host: 'gitpod.io',
    how: 'a port of a workspace: 8000-name.ws-eu1.gitpod.io',
    source: 'https://www.gitpod.io/docs/classic/user/configure/workspaces/ports',
  },
  {
    host: 'gitpod.dev',
    how: 'a port of an environment: 8000--id.eu-central-1-01.gitpod.dev',
    source: 'https://ona.com/docs/ona/integrations/ports',
  },
  {
    host: 'stackblitz.io',
    how: 'the preview of a project',
    source: 'https://developer.stackblitz.com/guides/user-guide/what-is-stackblitz',
  },
  {
    host: 'webcontainer.io',
    how: 'the preview of a project: id--3000.local-credentialless.webcontainer.io',
    source: 'https://developer.stackblitz.com/guides/user-guide/what-is-stackblitz',
  },
  {
    host: 'webcontainer-api.io',
    how: 'the preview of a project that runs in a WebContainer',
    source: 'https://webcontainers.io/guides/quickstart',
  },
  {
    host: 'codesandbox.io',
    how: 'the preview of a sandbox: id.codesandbox.io, id.sse.codesandbox.io',
    source: 'https://codesandbox.io/docs/learn/browser-sandboxes/overview',
  },

  // Hosting.
  {
    host: 'storage.googleapis.com',
    how: 'a bucket of Cloud Storage',
    source: 'https://cloud.google.com/storage/docs/request-endpoints',
  },
  {
    host: 'backblazeb2.com',
    how: 'a bucket of B2: name.s3.us-west-004.backblazeb2.com',
    source: 'https://www.backblaze.com/docs/cloud-storage-s3-compatible-api',
  },
  {
    host: 'cloudapp.azure.com',
    how: 'the name of an IP address of Azure: name.westeurope.cloudapp.azure.com',
    source:
      'https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#domain-name-label',
  },
  {
    host: 'azurecontainerapps.io',
    how: 'a container app: name.environment.westeurope.azurecontainerapps.io',
    source: 'https://learn.microsoft.com/azure/container-apps/environment-custom-dns-suffix',
  },
  {
    host: 'codeengine.appdomain.cloud',
    how: 'an application of Code Engine: name.project.us-south.codeengine.appdomain.cloud',
    source: 'https://cloud.ibm.com/docs/codeengine?topic=codeengine-application-workloads',
  },
  {
    host: 'b-cdn.net',
    how: 'a pull zone of bunny.net, for any server behind it',
    source: 'https://docs.bunny.net/cdn/quickstart',
  },
  {
    host: 'edgeone.app',
    how: 'a project of EdgeOne Pages',
    source: 'https://pages.edgeone.ai/document/product-introduction',
  },
  {
    host: 'koyeb.app',
    how: 'a service of Koyeb',
    source: 'https://www.koyeb.com/docs/build-and-deploy/exposing-your-service',
  },
  {
    host: 'modal.run',
    how: 'a web function of Modal: workspace--label.modal.run',
    source: 'https://modal.com/docs/guide/webhook-urls',
  },
  { host: 'neocities.org', how: 'a site of Neocities', source: 'https://neocities.org/about' },
  { host: 'tiiny.site', how: 'a site of Tiiny Host', source: 'https://tiiny.host' },
  {
    host: 'infinityfreeapp.com',
    how: 'a site of InfinityFree',
    source: 'https://www.infinityfree.com',
  },
  {
    host: 'tumblr.com',
    how: 'a blog, whose theme is HTML of its author',
    source: 'https://www.tumblr.com/docs/en/custom_themes',
  },
  {
    host: 'wordpress.com',
    how: 'a site of WordPress.com, whose plan decides whether its author may add script',
    source: 'https://wordpress.com/support/domains/',
  },
]
