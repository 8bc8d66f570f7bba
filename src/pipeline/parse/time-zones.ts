/** What a printed time's zone is, in minutes east of UTC: by offset, by name, by the region, or by who wrote it. */

/** Minutes east of UTC: all of China, with Hong Kong and Taiwan. */
const chinaTime = 8 * 60

/** Minutes east of UTC (RFC 5322, 4.3, and the names German and Asian sites print). */
const zoneOffsets: ReadonlyMap<string, number> = new Map(
  (
    'est -300,edt -240,cst -360,cdt -300,mst -420,mdt -360,pst -480,pdt -420,akst -540,akdt -480,hst -600,ast -240,' +
    'adt -180,bst 60,wet 0,west 60,cet 60,mez 60,met 60,cest 120,mesz 120,eet 120,eest 180,msk 180,ist 330,hkt 480,' +
    'sgt 480,jst 540,kst 540,aest 600,aedt 660,nzst 720,nzdt 780'
  )
    .split(',')
    .map((entry): [string, number] => [entry.slice(0, entry.indexOf(' ')), Number(entry.slice(entry.indexOf(' ')))]),
)

/** `+0100`, `UTC+8`, `Europe/Berlin`, `CET`; `Uhr` is no zone. */
const zonePattern =
  /(?:(?:utc|gmt)\s*)?(?<sign>[+\u2212-])(?<hours>\d{1,2})(?::?(?<minutes>\d\d))?(?!\d)|\b(?<region>[A-Z][a-z]+\/[A-Z][A-Za-z_]+)|\b(?!uhr\b)(?<name>[a-z]{1,5})\b/i

/**
 * The zone a text behind a time names: `unstated` where it names none, null where the offset cannot be; a name nobody
 * defined is UTC (RFC 5322, 4.3). `local` is the printed time as if it were UTC, for regions that change their clocks.
 */
export function zoneMinutes(text: string, o: { unstated: number; local: number }): number | null {
  const zone = zonePattern.exec(text)?.groups
  if (zone === undefined) return text.includes('北京时间') ? chinaTime : o.unstated
  if (zone.region !== undefined) return regionMinutes(zone.region, o.local)
  if (zone.name !== undefined) {
    const name = zone.name.toLowerCase()
    // Java in China calls China Standard Time by the name America's Central Standard Time has.
    return name === 'cst' && o.unstated === chinaTime ? chinaTime : (zoneOffsets.get(name) ?? 0)
  }
  const minutes = Number(zone.hours) * 60 + Number(zone.minutes ?? 0)
  if (minutes > 15 * 60 || Number(zone.minutes ?? 0) > 59) return null
  return zone.sign === '+' ? minutes : -minutes
}

/** By the IANA time zone database; 0 for a region it does not know. */
function regionMinutes(region: string, local: number): number {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: region, timeZoneName: 'longOffset' })
    const name = format.formatToParts(local).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
  } catch {
    return 0
  }
}

/**
 * The zone of times that state none, in minutes east of UTC: China's where the feed is in Chinese, by its `language` or,
 * where it states none, by the letters of `sample`; else UTC.
 */
export function unstatedZone(language: string | null, sample: string | null): number {
  if (language !== null) return /^(?:zh|chinese\b)/i.test(language) ? chinaTime : 0
  const text = (sample ?? '').slice(0, 1000)
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  return han > 0 && han * 3 >= latin && !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)
    ? chinaTime
    : 0
}
