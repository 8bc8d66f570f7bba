/** Words nobody can guess. */
import { randomBytes } from 'node:crypto'

/** 256 random bits, as 43 letters, digits, hyphens and underscores. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}
