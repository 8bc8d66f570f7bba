/** `/articles/{uuid}`: one article. */
import { findArticle } from '../../service/articles.ts'
import { changesOfArticle } from '../../service/changes.ts'
import { findStory } from '../../service/story.ts'
import { answerNotFound } from '../answer-error.ts'
import { articleId } from '../article-address.ts'
import { articlePage } from '../desk/article-page.ts'
import type { Server } from '../fastify-instance.ts'
import { pathParameter } from '../query-parameter.ts'
import { sendPage } from '../send-document.ts'
import type { ServerContext } from '../web-context.ts'

export function deskArticleRoute(server: Server, context: ServerContext): void {
  server.get('/articles/:id', async (request, reply) => {
    const id = articleId(pathParameter(request, 'id'))
    const found = id === null ? null : await findArticle(context, id)
    if (found === null) return answerNotFound(request, reply)
    const { article } = found
    const story = await findStory(context, article.clusterId, 'shown')
    const page = articlePage(article, story, (await changesOfArticle(context, article.id)) ?? [])
    return await sendPage(request, reply, page.markup, context.clock.now())
  })
}
