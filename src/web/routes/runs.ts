/** Runs for programs: `/api/v1/runs?source=&limit=&cursor=`, and `/api/v1/runs/{id}?kind=&limit=&cursor=` with what became of every entry. */
import type { Decision } from '../../domain/decision.ts'
import { listRuns, showRun } from '../../service/ledger/show-runs.ts'
import { answerNotFound } from '../answer-error.ts'
import type { Server } from '../fastify-instance.ts'
import { numberParameter, pathParameter, textParameter } from '../query-parameter.ts'
import type { ServerContext } from '../web-context.ts'

export function runsRoutes(server: Server, context: ServerContext): void {
  server.get('/api/v1/runs', async (request, reply) => {
    const page = { limit: numberParameter(request, 'limit') ?? 50, cursor: textParameter(request, 'cursor') }
    const list = await listRuns(context, { sourceId: textParameter(request, 'source'), ...page })
    return reply.header('cache-control', 'no-cache').send(list)
  })
  server.get('/api/v1/runs/:id', async (request, reply) => {
    const page = { limit: numberParameter(request, 'limit') ?? 100, cursor: textParameter(request, 'cursor') }
    const runId = pathParameter(request, 'id')
    const found = await showRun(context, { runId, kinds: textParameter(request, 'kind'), ...page })
    if (found === null) return answerNotFound(request, reply)
    return reply
      .header('cache-control', 'no-cache')
      .send({ ...found, items: await withoutHidden(context, found.items) })
  })
}

/** What an editor hid is still counted, but not named. */
async function withoutHidden({ store }: ServerContext, decisions: readonly Decision[]): Promise<Decision[]> {
  const hidden = await store.hiding.hidden(decisions.flatMap(({ articleId }) => articleId ?? []))
  return decisions.map((decision) =>
    decision.articleId !== null && hidden.has(decision.articleId) ? { ...decision, title: null, url: null } : decision,
  )
}
