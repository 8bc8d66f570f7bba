/** Numbers written as words, by their folded spelling: cardinals and ordinals up to 99, fractions, multiples. */

const ONES_EN = 'zero one two three four five six seven eight nine'.split(' ')
const TEENS_EN = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const TENS_EN = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ORDINALS_EN = '- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ')
const ONES_DE = 'null eins zwei drei vier fuenf sechs sieben acht neun'.split(' ')
const TEENS_DE = 'zehn elf zwoelf dreizehn vierzehn fuenfzehn sechzehn siebzehn achtzehn neunzehn'.split(' ')
const TENS_DE = '- - zwanzig dreissig vierzig fuenfzig sechzig siebzig achtzig neunzig'.split(' ')
const ORDINALS_DE = '- erst zweit dritt viert fuenft sechst siebt acht neunt zehnt elft zwoelft'.split(' ')
const OTHERS: Readonly<Record<string, string>> = {
  ...{
    dozen: '12',
    dozens: '12',
    dutzend: '12',
    hundreds: '100',
    hunderte: '100',
    thousands: '1000',
    tausende: '1000',
  },
  ...{
    half: '1/2',
    halves: '1/2',
    halb: '1/2',
    halbe: '1/2',
    halben: '1/2',
    halber: '1/2',
    halbes: '1/2',
    haelfte: '1/2',
  },
  ...{
    anderthalb: '3/2',
    eineinhalb: '3/2',
    drittel: '3',
    viertel: '1/4',
    quarters: '1/4',
    fifths: '5',
    thirds: '3',
    fuenftel: '5',
  },
  ...{
    once: '1x',
    twice: '2x',
    double: '2x',
    doubles: '2x',
    doubled: '2x',
    doubling: '2x',
    doppelt: '2x',
    doppelte: '2x',
  },
  ...{ doppelten: '2x', verdoppelt: '2x', verdoppelte: '2x', verdoppeln: '2x', zweimal: '2x', zweifach: '2x' },
  ...{ triple: '3x', tripled: '3x', triples: '3x', thrice: '3x', dreimal: '3x', dreifach: '3x', dreifache: '3x' },
  ...{ dreifachen: '3x', verdreifacht: '3x', verdreifachte: '3x', quadrupled: '4x', quadruple: '4x', vierfach: '4x' },
  ...{ vierfache: '4x', vervierfacht: '4x', fuenffach: '5x', halved: '0.5x', halbiert: '0.5x', halbierte: '0.5x' },
}

/** The value of a word, as digits or a fraction (`1/2`) or multiple (`2x`). */
export const NUMBER_WORD_VALUES: ReadonlyMap<string, string> = tabulate()

function tabulate(): Map<string, string> {
  const values = new Map(Object.entries(OTHERS))
  ONES_EN.forEach((word, value) => void values.set(word, String(value)))
  ONES_DE.forEach((word, value) => void values.set(word, String(value)))
  TEENS_EN.forEach((word, value) => void values.set(word, String(value + 10)).set(`${word}th`, String(value + 10)))
  TEENS_DE.forEach((word, value) => void values.set(word, String(value + 10)))
  for (let ten = 2; ten < 10; ten += 1) {
    const [english = '', german = ''] = [TENS_EN[ten], TENS_DE[ten]]
    values.set(english, String(ten * 10)).set(german, String(ten * 10))
    for (let one = 1; one < 10; one += 1) {
      values.set(`${english}-${ONES_EN[one]}`, String(ten * 10 + one))
      values.set(`${one === 1 ? 'ein' : ONES_DE[one]}und${german}`, String(ten * 10 + one))
    }
  }
  ORDINALS_EN.slice(1).forEach((word, index) => void values.set(word, String(index + 1)))
  ORDINALS_DE.slice(1).forEach((word, index) => {
    for (const ending of ['e', 'en', 'er', 'es', 'em']) values.set(word + ending, String(index + 1))
  })
  return values
}

/** Units of measure beside those of the gazetteer (`cluster/terms/quantities.ts`). */
export const MEASURES: Readonly<Record<string, string>> = {
  ...{ kg: 'kg', kilo: 'kg', kilogramm: 'kg', kilogram: 'kg', kilograms: 'kg', 公斤: 'kg', 千克: 'kg' },
  ...{ tonne: 't', tonnen: 't', tonnes: 't', tons: 't', ton: 't', 吨: 't' },
  ...{
    meter: 'metre',
    metern: 'metre',
    metre: 'metre',
    metres: 'metre',
    meters: 'metre',
    米: 'metre',
    cm: 'cm',
    zentimeter: 'cm',
    厘米: 'cm',
  },
  ...{ mm: 'mm', millimeter: 'mm', 毫米: 'mm', nm: 'nm', nanometer: 'nm', nanometre: 'nm', 纳米: 'nm' },
  ...{
    quadratmeter: 'm2',
    quadratmetern: 'm2',
    m2: 'm2',
    平方米: 'm2',
    平米: 'm2',
    hektar: 'ha',
    hectares: 'ha',
    公顷: 'ha',
    亩: 'mu',
  },
  ...{ miles: 'mile', mile: 'mile', meilen: 'mile', feet: 'foot', litres: 'l', liters: 'l', liter: 'l', 升: 'l' },
  ...{
    kwh: 'kWh',
    kilowattstunden: 'kWh',
    千瓦时: 'kWh',
    mwh: 'MWh',
    gwh: 'GWh',
    kw: 'kW',
    kilowatt: 'kW',
    千瓦: 'kW',
  },
  ...{
    megawatt: 'MW',
    megawatts: 'MW',
    兆瓦: 'MW',
    gigawatt: 'GW',
    gigawatts: 'GW',
    吉瓦: 'GW',
    gb: 'GB',
    tb: 'TB',
    mb: 'MB',
  },
  ...{ week: 'week', weeks: 'week', woche: 'week', wochen: 'week', 周: 'week', seconds: 's', sekunden: 's', 秒: 's' },
  ...{
    fen: 'fen',
    cent: 'cent',
    cents: 'cent',
    pence: 'penny',
    日元: 'JPY',
    卢布: 'RUB',
    rupees: 'INR',
    卢比: 'INR',
    rubel: 'RUB',
  },
}
