/** A short hash of a text. */

/** The first 128 bits of SHA-256, as 32 hexadecimal digits. */
export async function hashText(text: string): Promise<string> {
  return await hashBytes(new TextEncoder().encode(text))
}

/** The same of bytes. */
export async function hashBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
