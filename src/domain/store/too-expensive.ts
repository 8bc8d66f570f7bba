/** A request that is understood, but would cost more than one request may. */
import { RequestError } from '../errors.ts'

export class TooExpensive extends RequestError {
  override name = 'TooExpensive'
  constructor() {
    super('This query is too expensive: it found too little in the time one request may take.', {
      expected: 'a narrower one, by after: or within:, a topic, a source, or a word instead of a part of an address',
    })
  }
}
