/** The page for what is not there and for what broke. */
import { type Html, html } from './html.ts'
import { renderPage } from './page.ts'

/** One sentence on what is wrong, and the way back. */
export function errorPage(title: string, detail: string): Html {
  const main = html`<div class="notice"><h1>${title}</h1><p>${detail}</p><p><a href="/">Back to the latest articles</a></p></div>`
  return renderPage({ title, query: '', main })
}
