/** The HTTP server: routes, headers every answer carries, one error handler. */
import type { Telemetry } from '../domain/watch/telemetry.ts'
import { createFeedShelf } from '../service/feed-shelf.ts'
import { answerError, answerNotFound, isOurFault } from './answer-error.ts'
import { createReaderCount } from './count-readers.ts'
import { encodeLike } from './encode-body.ts'
import { createInstance, type Server } from './fastify-instance.ts'
import { limitQueries } from './limit-clients.ts'
import { limitRequests } from './limit-requests.ts'
import { answerReadyFeeds } from './ready-feeds.ts'
import { alarmsRoute } from './routes/alarms.ts'
import { articlesRoutes } from './routes/articles.ts'
import { assetRoutes } from './routes/assets.ts'
import { correctionsRoutes } from './routes/corrections.ts'
import { deskArticleRoute } from './routes/desk-article.ts'
import { deskStreamRoute } from './routes/desk-stream.ts'
import { feedListRoute } from './routes/feed-list.ts'
import { feedsRoutes } from './routes/feeds.ts'
import { healthRoutes } from './routes/health.ts'
import { hubRoute } from './routes/hub.ts'
import { metricsRoute } from './routes/metrics.ts'
import { opmlRoutes } from './routes/opml.ts'
import { privateFeedsRoute } from './routes/private-feeds.ts'
import { pushRoutes } from './routes/push.ts'
import { retagRoute } from './routes/retag.ts'
import { runsRoutes } from './routes/runs.ts'
import { sourcesRoute } from './routes/sources.ts'
import { storiesRoutes } from './routes/stories.ts'
import { securityHeaders } from './security-headers.ts'
import type { ServerContext, WebContext } from './web-context.ts'

const routes: readonly ((server: Server, context: ServerContext) => void)[] = [
  feedsRoutes,
  privateFeedsRoute,
  opmlRoutes,
  healthRoutes,
  metricsRoute,
  articlesRoutes,
  storiesRoutes,
  retagRoute,
  sourcesRoute,
  runsRoutes,
  alarmsRoute,
  feedListRoute,
  pushRoutes,
  hubRoute,
  assetRoutes,
  deskStreamRoute,
  deskArticleRoute,
  correctionsRoutes,
]

export interface WebServer {
  /** Starts listening where the configuration says; resolves with the address, rejects if the port is taken. */
  listen(): Promise<string>
  /** Ends after the requests under way. */
  close(): Promise<void>
  /** Passes on what the ingest thread tells, and hears from it when feeds may have changed. */
  overhear(telemetry: Telemetry): Telemetry
  /** Serves one request in process, for tests. */
  readonly inject: Server['inject']
}

/** A server that does not listen yet. */
export function createServer(context: WebContext): WebServer {
  const server = createInstance()
  const shelf = createFeedShelf({ ...context, beforeReplacing: encodeLike })
  const readers = createReaderCount(context)
  const serverContext = { ...context, shelf, countReader: readers.count }
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders)
  })
  limitRequests(server)
  limitQueries(server, context)
  server.addHook('onClose', readers.keep)
  server.addHook('onResponse', async (request, reply) => {
    const { statusCode: status, elapsedTime: milliseconds } = reply
    context.telemetry.record({ name: 'request-served', route: routeOf(request), status, milliseconds })
  })
  server.setErrorHandler((error: Error, request, reply) => {
    if (isOurFault(error)) {
      context.telemetry.record({ name: 'request-broken', route: routeOf(request), error: error.stack ?? error.message })
    }
    return answerError(error, request, reply)
  })
  server.setNotFoundHandler(answerNotFound)
  for (const register of routes) register(server, serverContext)
  answerFirst(server, answerReadyFeeds(serverContext))
  return {
    listen() {
      const { host, port } = context.config().server
      return server.listen({ host, port })
    },
    close: () => server.close(),
    overhear: (telemetry) => ({
      record(event) {
        telemetry.record(event)
        if (event.name === 'run-finished' && event.run.counts.stored + event.run.counts.updated > 0) shelf.changed()
      },
    }),
    inject: server.inject.bind(server),
  }
}

/** Lets a request be answered before it reaches the framework, which gets what is not. */
function answerFirst({ server }: Server, answer: ReturnType<typeof answerReadyFeeds>): void {
  const others = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    if (answer(request, response)) return
    for (const other of others) Reflect.apply(other, server, [request, response])
  })
}

/** The pattern, not the address: there are few patterns, and any number of addresses. */
function routeOf(request: { readonly routeOptions: { readonly url?: string | undefined } }): string {
  return request.routeOptions.url ?? 'none'
}
