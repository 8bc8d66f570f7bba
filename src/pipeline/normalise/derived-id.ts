/** Derives ids and hashes from content, so that they are the same on every installation and at every run. */
import { createHash } from 'node:crypto'

/** SHA-256 of a text's UTF-8, or of bytes, in lower-case hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/**
 * The id of the article that `guidOrUrl` of a source is: `urn:uuid:` of version 8 (RFC 9562, section 5.8), whose free
 * bits are the first of a SHA-256 over source and key.
 */
export function articleId(sourceId: string, guidOrUrl: string): string {
  return derivedId(sourceId, guidOrUrl)
}

/** The id of the change that made this version of an article. */
export function changeId(articleId: string, revision: number): string {
  return derivedId(articleId, `version ${revision}`)
}

function derivedId(owner: string, key: string): string {
  // As JSON, no two pairs give one text.
  const bytes = createHash('sha256')
    .update(JSON.stringify([owner, key]))
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const digits = bytes.toString('hex')
  return `urn:uuid:${digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`
}
