/** Stories for programs: `/api/v1/stories?q=&limit=&cursor=`, each once with its members, and `/api/v1/stories/{id}` with all that is known. */
import { listStoriesInShort } from '../../service/list-stories.ts'
import { findStory } from '../../service/story.ts'
import { answerNotFound } from '../answer-error.ts'
import { articleId } from '../article-address.ts'
import type { Server } from '../fastify-instance.ts'
import { numberParameter, pathParameter, textParameter } from '../query-parameter.ts'
import type { ServerContext } from '../web-context.ts'

export function storiesRoutes(server: Server, context: ServerContext): void {
  server.get('/api/v1/stories', async (request, reply) => {
    const list = await listStoriesInShort(context, {
      query: textParameter(request, 'q') ?? '',
      limit: numberParameter(request, 'limit') ?? 30,
      cursor: textParameter(request, 'cursor'),
    })
    return reply.header('cache-control', 'no-cache').send(list)
  })
  server.get('/api/v1/stories/:id', async (request, reply) => {
    const id = articleId(pathParameter(request, 'id'))
    const story = id === null ? null : await findStory(context, id, 'shown')
    if (story === null) return answerNotFound(request, reply)
    return reply.header('cache-control', 'no-cache').send(story)
  })
}
