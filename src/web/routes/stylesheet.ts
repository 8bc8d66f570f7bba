/** `/assets/desk.css`: the one stylesheet of the pages. */
import { encodeDocument } from '../../service/encode-document.ts'
import { stylesheet } from '../desk/stylesheet.ts'
import type { Server } from '../fastify-instance.ts'
import { sendDocument } from '../send-document.ts'
import type { ServerContext } from '../web-context.ts'

export function stylesheetRoute(server: Server, context: ServerContext): void {
  const document = encodeDocument(stylesheet)
  server.get('/assets/desk.css', async (request, reply) =>
    sendDocument(request, reply, await document, {
      contentType: 'text/css; charset=utf-8',
      // Asked for again with each page, and mostly answered with 304: a new version shows at once.
      cacheControl: 'no-cache',
      lastModified: null,
      now: context.clock.now(),
    }),
  )
}
