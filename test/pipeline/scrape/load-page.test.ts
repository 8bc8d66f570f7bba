/** A page of any shape becomes one tree: bounded, under one root, and with all of its text. */
import { load } from 'cheerio/slim'
import { describe, expect, test } from 'vitest'
import { loadPage, parsePage } from '../../../src/pipeline/scrape/load-page.ts'
import { elementsOf, isElement } from '../../../src/pipeline/scrape/page-node.ts'

function rootOf(html: string) {
  const root = loadPage(html).root()[0]
  if (root === undefined) throw new Error('a page has a root')
  return root
}

describe('loadPage', () => {
  test.each([
    ['a page', '<!doctype html><html lang="de"><body><p>a</p></body></html>'],
    ['text after the page', ' <html lang="de"><p>a</p></html><p>b</p>'],
    ['two pages', '<html lang="de"><p>a</p></html><html lang="en"><p>b</p></html>'],
  ])('%s stands under its own root', (_name, html) => {
    const { children } = rootOf(html)
    expect(children.length).toBe(1)
    const [top] = children
    expect(top !== undefined && isElement(top) ? [top.name, top.attribs.lang] : []).toEqual(['html', 'de'])
  })

  test('a piece of a page gets a root', () => {
    expect(loadPage('<p>a</p>b<p>c</p>')('html').text()).toBe('abc')
  })

  test('very many siblings are grouped, and none is lost', () => {
    const root = rootOf('<i>x</i>'.repeat(12_000))
    const elements = elementsOf(root)
    expect(elements.filter((element) => element.name === 'i').length).toBe(12_000)
    expect(Math.max(...elements.map((element) => element.children.length))).toBeLessThanOrEqual(5000)
  })

  test('white space is collapsed, but not where it is meant', () => {
    expect(loadPage('<p>a   b\n\n   c\u00a0\u00a0d</p>')('p').text()).toBe('a b\nc\u00a0\u00a0d')
    expect(loadPage('<p>a</p><pre>x\n\n   y</pre>')('pre').text()).toBe('x\n\n   y')
  })

  test('white space between blocks is nothing, inside a line it is a space', () => {
    expect(loadPage('<div>\n <p> a <b>b</b> <i>c</i> </p>\n\n<p>d</p> </div>')('html').html()).toBe(
      '<div><p> a <b>b</b> <i>c</i></p><p>d</p></div>',
    )
  })

  test('a text of a million characters is read whole', () => {
    const text = `<p>${'Ein Satz mit Inhalt. '.repeat(10)}</p>`.repeat(5000)
    const { root, isCut } = parsePage(
      `<html><body><nav>${'<a href="/x">x</a>'.repeat(2000)}</nav>${text}</body></html>`,
    )
    expect(isCut).toBe(false)
    expect(load(root)('p').text().length).toBe(5000 * 210)
  })

  test('a page of too many tags is read as far as the limit, and says so', () => {
    expect(parsePage('<p>a</p>'.repeat(40_000)).isCut).toBe(true)
  })

  test('a picture written into its address is cut out, comments, scripts and styles too', () => {
    const html = `<p>a<!-- <p>b</p> --><script>c</script><style>d</style><img src="data:image/png;base64,${'A'.repeat(2000)}" alt="e">f</p>`
    expect(loadPage(html)('html').html()).toBe('<p>a<img src alt="e">f</p>')
  })
})
