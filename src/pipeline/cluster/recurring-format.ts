/** Tells formats that return every day («Marktbericht», «Das Wichtigste vom Tag») by their titles. */
import { foldText } from '../normalise/fold-text.ts'
import { RECURRING_FORMATS } from './terms/recurring-formats.ts'

const FORMATS = new Set(RECURRING_FORMATS.trim().split(/,\s*/))
/** What stands between a format's name and what this issue is about: «Marktbericht: Dax steigt». */
const PARTED = /\s*(?:[:：|–—｜·]|\s-\s)\s*/
/** Dates and numbers of issues around the name. */
const DATED = /\d{1,4}[年月日号]|[\d./]+|\b(?:vom|am|for|of|nr|no)\b\.?|[(（)）【】[\]《》]/g

/** The name of the format, or null. */
export function recurringFormat(title: string): string | null {
  const folded = foldText(title).text
  for (const part of [folded, ...folded.split(PARTED)]) {
    const name = part.replace(DATED, ' ').replace(/\s+/g, ' ').trim()
    if (FORMATS.has(name)) return name
  }
  return null
}
