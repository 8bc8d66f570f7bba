/** Reads labelled dates out of a printed line: «Veröffentlicht am 3. Februar 2025, aktualisiert am 5. Februar 2025», «发布时间：2025-02-03». */
import { readDate } from './page-dates.ts'

export interface LabelledDate {
  readonly value: string
  readonly kind: 'published' | 'updated'
}

const UPDATED =
  'zuletzt (?:aktualisiert|geändert|bearbeitet)|letzte (?:änderung|aktualisierung|bearbeitung)|(?:last )?(?:updated|modified|edited)|aktualisiert|geändert|überarbeitet|更新(?:时间|日期|于)?|最后更新|actualizado|mis à jour|aggiornato|zaktualizowano|päivitetty'
const PUBLISHED =
  '(?:erst)?veröffentlicht(?:\\s(?:am|von))?|erschienen|publiziert|erstellt|eingestellt|online seit|gepostet|geschrieben|(?:artikel|beitrag|meldung|news|nachricht|presse(?:mitteilung|meldung|information|bericht)|bericht|kolumne|text) vom|datum|stand|first published|published|publication date|posted|created|written|date posted|release date|date|发布(?:时间|日期|于)?|发表(?:时间|日期|于)?|发稿时间|上传时间|时间|日期|publié|publicado|pubblicato|opublikowano|gepubliceerd|publiceret|julkaistu|publicerad'
const LABEL = new RegExp(`(?<![\\p{L}\\p{N}])(?:(${UPDATED})|(${PUBLISHED}))(?![\\p{Ll}])`, 'giu')
/** A label that follows its date: «wurde am Samstag, 3. Februar 2025 um 9:12 Uhr veröffentlicht». */
const LABEL_AFTER =
  /(?:beitrag|artikel|eintrag|post|entry|article)\b.{1,90}(?:veröffentlicht|geschrieben|geposted|gepostet)/iu
/** A Chinese line of facts gives the date first: «2025-02-13 18:05 来源：示例网 作者：陈雨桐». */
const CHINESE_FACTS = /^.{0,30}?\d{1,2}(?:日|:\d\d|-\d{1,2})?\s{0,6}.{0,20}(?:来源|出处|作者|编辑|稿源)\s?[:：丨]/u
/** How far behind its label a date may stand: «Veröffentlicht von Anna Beispiel am Mittwoch, den». */
const REACH = 60

/** The dates of a line that say what they are, in its order. `zone` as for `readDate`. */
export function labelledDates(line: string, zone: string | null): LabelledDate[] {
  const found: LabelledDate[] = []
  const labels = [...line.matchAll(LABEL)].slice(0, 8)
  labels.forEach((label, index) => {
    const start = label.index + label[0].length
    const next = labels[index + 1]?.index ?? line.length
    const value = readDate(line.slice(start, Math.min(next, start + REACH)), zone)
    if (value !== null) found.push({ value, kind: label[1] === undefined ? 'published' : 'updated' })
  })
  if (found.length > 0) return found
  const [after = ''] = LABEL_AFTER.exec(line) ?? CHINESE_FACTS.exec(line) ?? []
  const value = after === '' ? null : readDate(after, zone)
  return value === null ? [] : [{ value, kind: 'published' }]
}

/** True where a paragraph opens with a labelled date: «Pressemitteilung vom 3. Februar 2025 | Musterstadt – …». */
export function opensWithLabel(text: string): boolean {
  LABEL.lastIndex = 0
  const label = LABEL.exec(text.slice(0, 60).trimStart())
  return label !== null && label.index <= 2
}

/** Words that stand beside a date without making it a sentence. */
const BESIDE =
  /\b(?:uhr|um|am|vom|den|von|by|at|on|in|um|und|mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|am|pm|cet|cest|mez|mesz|gmt|utc|est|edt)\b/gi

/** A word and a colon before a date name another one: «Erscheinungsdatum: 3.2.2025», «Termin: …», «Geboren: …». */
const OTHER_LABEL = /\p{L}{4,}\s?[:：]\s?(?:\p{L}{2,10},?\s)?\d{1,2}[./\s]/u

/** True for a line that is a date and little else: a place, a name, a count. */
export function isDateLine(line: string): boolean {
  if (line.length > 120 || /©|\bcopyright\b/i.test(line) || OTHER_LABEL.test(line)) return false
  const rest = line.replace(/\d+/g, '').replace(BESIDE, '')
  const letters = rest.match(/\p{Script=Han}/gu)?.length ?? 0
  return letters > 0
    ? letters <= 16
    : (rest.match(/\p{L}+/gu) ?? []).length <= 6 && !/[.!?] \p{L}{3,}.*[.!?]$/u.test(line)
}
