/** An age as people write it behind an option: `12h`, `30d`. */
import { InvalidArgumentError } from 'commander'
import { parseAge } from '../service/parse-age.ts'

/** Milliseconds. Throws what commander shows as a slip of the one who typed it. */
export function age(text: string): number {
  const milliseconds = parseAge(text)
  if (milliseconds === null) throw new InvalidArgumentError('write a number and a unit, such as 12h or 30d.')
  return milliseconds
}
