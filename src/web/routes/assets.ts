/** `/assets/`: the one stylesheet of the pages, and their icon. */

import { icon } from '../desk/icon.ts'
import { stylesheet } from '../desk/stylesheet.ts'
import type { Server } from '../fastify-instance.ts'
import { bodyOf, sendDocument } from '../send-document.ts'
import type { ServerContext } from '../web-context.ts'

const assets = [
  { path: '/assets/desk.css', contentType: 'text/css; charset=utf-8', text: stylesheet },
  { path: '/assets/icon.svg', contentType: 'image/svg+xml', text: icon },
] as const

export function assetRoutes(server: Server, context: ServerContext): void {
  for (const { path, contentType, text } of assets) {
    const document = bodyOf(text)
    server.get(path, async (request, reply) =>
      sendDocument(request, reply, document, {
        contentType,
        // Asked for again with each page, and mostly answered with 304: a new version shows at once.
        cacheControl: 'no-cache',
        lastModified: null,
        now: context.clock.now(),
      }),
    )
  }
}
