/** What replays found, as lines of a terminal. */
import type { Fate, OtherFate, OtherText, ReplayReport } from '../../service/replay/replay.ts'
import { reasonOf, shortened } from './run-lines.ts'

/** Only runs in which something differs, then the sums. */
export function replayLines(reports: readonly ReplayReport[], milliseconds: number): string[] {
  const lines = reports.flatMap(runLines)
  return [...lines, ...(lines.length === 0 ? [] : ['']), ...sums(reports, milliseconds)]
}

function runLines(report: ReplayReport): string[] {
  const { runId, otherwise, rewritten, would, missing, rules } = report
  const lines = [
    ...(otherwise.length + rewritten.length === 0 ? [] : ['  By its own rules it comes out otherwise:']),
    ...otherwise.flatMap(fateLines),
    ...rewritten.map((id) => `    ${id}: title, text or tags are not as the run wrote them`),
    ...(would.otherwise.length + would.rewritten.length === 0 ? [] : ['  By the rules as configured now:']),
    ...would.otherwise.flatMap(fateLines),
    ...would.rewritten.flatMap(textLines),
    ...(rules === 'source-gone' ? ['  Its source is no longer configured: only its own rules were tried.'] : []),
    ...(missing.length === 0 ? [] : [missingLine(missing)]),
  ]
  return lines.length === 0 ? [] : [runId, ...lines]
}

function missingLine(missing: readonly string[]): string {
  const what = missing.length === 1 ? '1 page' : `${missing.length} pages`
  return `  ${what} would be asked for that the run did not ask for (${missing[0]}): here, the entry alone counts.`
}

function fateLines({ position, title, url, before, after }: OtherFate): string[] {
  return [
    `    ${String(position).padStart(3)} ${shortened(title ?? url ?? '(no title)', 70)}`,
    `        ${fateWords(before)} → ${fateWords(after)}`,
  ]
}

function fateWords(fate: Fate | null): string {
  if (fate === null) return 'not seen'
  const reason = reasonOf(fate)
  return reason === '' ? fate.kind : `${fate.kind}: ${reason}`
}

function textLines({ title, text, gained, lost }: OtherText): string[] {
  const tags = [...gained.map((id) => `+${id}`), ...lost.map((id) => `−${id}`)].join(' ')
  return [
    `    ${shortened(title.after, 70)}`,
    ...(title.before === title.after ? [] : [`        title was «${shortened(title.before, 70)}»`]),
    ...(text.before === text.after ? [] : [`        text ${text.before.length} → ${text.after.length} characters`]),
    ...(text.before === text.after ? [] : firstDifference(text.before, text.after)),
    ...(tags === '' ? [] : [`        tags ${tags}`]),
  ]
}

/** The first place where two texts part, from a little before it. */
function firstDifference(before: string, after: string): string[] {
  let at = 0
  while (at < before.length && before[at] === after[at]) at += 1
  const start = Math.max(0, at - 20)
  const part = (text: string) => text.slice(start, at + 60).replace(/\s+/g, ' ')
  return [`        − …${part(before)}…`, `        + …${part(after)}…`]
}

function sums(reports: readonly ReplayReport[], milliseconds: number): string[] {
  const entries = reports.reduce((sum, { seen }) => sum + seen, 0)
  const broken = reports.filter(({ otherwise, rewritten }) => otherwise.length + rewritten.length > 0).length
  const tried = reports.filter(({ rules }) => rules === 'changed')
  const fates = tried.reduce((sum, { would }) => sum + would.otherwise.length, 0)
  const texts = tried.reduce((sum, { would }) => sum + would.rewritten.length, 0)
  const runs = (count: number) => (count === 1 ? '1 run' : `${count} runs`)
  return [
    `${runs(reports.length)} with ${entries} entries replayed in ${(milliseconds / 1000).toFixed(1)} s: ${
      broken === 0 ? 'the same decisions, titles, texts and tags.' : `${runs(broken)} came out otherwise.`
    }`,
    ...(tried.length === 0
      ? []
      : [
          `The rules configured now are not those of ${runs(tried.length)}: ${fates} decisions and ${texts} articles would differ.`,
        ]),
    'Nothing was fetched, nothing was written.',
  ]
}
