/** The figures, sums and dates that one passage has and the other has not. */
import { foldText } from '../normalise/fold-text.ts'
import { withoutVerbs } from './read-day-words.ts'
import { type Figure, isSameFigure, readFigures } from './read-figures.ts'

export interface ChangedFigures {
  readonly removed: readonly Figure[]
  readonly added: readonly Figure[]
}

export function changedFigures(before: string, after: string): ChangedFigures {
  const one = readFigures(foldText(withoutVerbs(before)).text)
  const other = readFigures(foldText(withoutVerbs(after)).text)
  return withoutVague(cancel(one, other))
}

/** Takes out what both have. */
function cancel(one: readonly Figure[], other: readonly Figure[]): ChangedFigures {
  const waiting = new Map<string, Figure[]>()
  for (const figure of other) {
    const list = waiting.get(figure.value)
    if (list === undefined) waiting.set(figure.value, [figure])
    else list.push(figure)
  }
  const removed = one.filter((figure) => {
    const list = waiting.get(figure.value) ?? []
    const exact = list.findIndex(({ unit }) => unit === figure.unit)
    const at = exact >= 0 ? exact : list.findIndex((each) => isSameFigure(figure, each))
    if (at < 0) return true
    list.splice(at, 1)
    return false
  })
  return { removed, added: [...waiting.values()].flat() }
}

/** «heute» for «am Donnerstag» contradicts nothing; «one» stands for a number only where another takes its place. */
function withoutVague({ removed, added }: ChangedFigures): ChangedFigures {
  const isRelative = ({ value }: Figure) => value.startsWith('day ')
  const isWeekday = ({ value }: Figure) => value.startsWith('weekday ')
  const firm = (figures: readonly Figure[], others: readonly Figure[]) =>
    figures
      .filter(
        (figure) => !(isRelative(figure) && others.some(isWeekday)) && !(isWeekday(figure) && others.some(isRelative)),
      )
      .filter((figure) => !figure.isWeak || others.some(({ unit }) => unit !== 'day'))
  return { removed: firm(removed, added), added: firm(added, removed) }
}
