/** An article's id as it stands in addresses: the UUID alone. */

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The address of an article's page. */
export function articlePath(id: string): string {
  return `/articles/${encodeURIComponent(id.replace(/^urn:uuid:/, ''))}`
}

/** The id that a part of an address (a UUID, or the whole id) means, or null. */
export function articleId(part: string): string | null {
  const bare = part.toLowerCase().replace(/^urn:uuid:/, '')
  return uuid.test(bare) ? `urn:uuid:${bare}` : null
}
