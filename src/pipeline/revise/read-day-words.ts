/** Reads days said in words: months, weekdays, «gestern», «last month», 上半年; and takes them out of the text. */

const MONTHS =
  'januar|january|jan februar|february|feb maerz|march|mar april|apr mai|may juni|june|jun juli|july|jul august|aug september|sept|sep oktober|october|okt|oct november|nov dezember|december|dez|dec'
const WEEKDAYS =
  'sonntag|sunday montag|monday dienstag|tuesday mittwoch|wednesday donnerstag|thursday freitag|friday samstag|sonnabend|saturday'
/** What day or span is meant, seen from the day of writing. */
const RELATIVE: readonly (readonly [string, string])[] = [
  ['day -2', 'vorgestern|前天'],
  ['day -1', 'gestern|yesterday|昨天|昨日|昨晚'],
  ['day 0', 'heute|today|tonight|今天|今日|今晚'],
  ['day +1', 'tomorrow|morgen(?! frueh)|明天|明日|明晚'],
  ['day +2', 'uebermorgen|后天'],
  ['year -2', '前年'],
  ['year -1', '去年|vorjahr|vorjahres|last year|vergangene[nsmr]? jahr(?:es)?|letzte[nsmr]? jahr(?:es)?'],
  ['year 0', '今年|this year|diese[nsm] jahr(?:es)?|laufende[nsm]? jahr(?:es)?'],
  ['year +1', '明年|next year|(?:kommende|naechste)[nsm]? jahr(?:es)?'],
  ['month -1', '上个?月|last month|vormonat|(?:vergangene|letzte)[nsm]? monats?'],
  ['month 0', '本月|这个月|this month|diese[nsm] monats?'],
  ['month +1', '下个?月|next month|(?:kommende|naechste)[nsm]? monats?'],
  [
    'week -1',
    '上个?(?:周|星期)(?![一二三四五六日天])|上个?(?=(?:周|星期)[一二三四五六日天])|last week|vorwoche|(?:vergangene|letzte)[nr]? woche',
  ],
  ['week 0', '(?:本周|这周)(?![一二三四五六日天])|[本这](?=周[一二三四五六日天])|this week|diese[r]? woche'],
  [
    'week +1',
    '下个?(?:周|星期)(?![一二三四五六日天])|下个?(?=(?:周|星期)[一二三四五六日天])|next week|(?:kommende|naechste)[nr]? woche',
  ],
  ['half 1', '上半年|first half|erste[ns]? halbjahr(?:es)?'],
  ['half 2', '下半年|second half|zweite[ns]? halbjahr(?:es)?'],
  ['time am', String.raw`上午|(?<=\d ?)a\.?m\b\.?`],
  ['time pm', String.raw`下午|(?<=\d ?)p\.?m\b\.?`],
  ['season spring', 'fruehjahrs?|fruehling|springtime|春季'],
  ['season summer', 'sommers?|summer|夏季'],
  ['season autumn', 'herbst|herbstes|autumn|秋季'],
  ['season winter', 'winters?|冬季'],
]
const HAN_WEEKDAYS = '日一二三四五六'
const DAY = pattern()

function pattern(): RegExp {
  const named = (list: string, kind: string) =>
    list.split(' ').map((spellings, index) => `(?<${kind}${index}>\\b(?:${spellings})\\b)`)
  const relative = RELATIVE.map(([, spellings], index) => {
    const parts = spellings.split('|')
    return `(?<relative${index}>(?<![a-z])(?:${parts.join('|')})(?![a-z]))`
  })
  const all = [
    ...relative,
    ...named(MONTHS, 'month'),
    ...named(WEEKDAYS, 'weekday'),
    '(?<han>(?:周|星期|礼拜)[一二三四五六日天](?![年期岁边]))',
  ]
  return new RegExp(all.join('|'), 'g')
}

export interface DayWords {
  readonly days: string[]
  /** The text without them, so that no day is taken for a number. */
  readonly rest: string
}

/** Text is folded. The verb «may» is no month where it was written small: `withoutVerbs` takes it out before folding. */
export function readDayWords(text: string): DayWords {
  const days: string[] = []
  const rest = text.replace(DAY, (found, ...parts) => {
    const groups = parts.at(-1) as Record<string, string | undefined>
    const [name = ''] = Object.entries(groups).find(([, value]) => value !== undefined) ?? []
    const index = Number(/\d+$/.exec(name)?.[0] ?? 0)
    if (name === 'han') days.push(`weekday ${HAN_WEEKDAYS.indexOf(found.slice(-1).replace('天', '日'))}`)
    else if (name.startsWith('relative')) days.push(RELATIVE[index]?.[0] ?? '')
    else if (name.startsWith('month')) days.push(`month of the year ${index + 1}`)
    else days.push(`weekday ${index}`)
    return ' '.repeat(found.length)
  })
  return { days, rest }
}

/** The text before folding, without words that would be days only if written large: «may», «mar», «sun». */
export function withoutVerbs(text: string): string {
  return text.replace(/\bmay\b/g, 'might')
}
