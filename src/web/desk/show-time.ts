/** Instants for people, in UTC, readable for programs too. */
import { type Html, html } from './html.ts'

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const dayAndTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** `Friday 14 February 2025`. */
export function dayOf(instant: string): string {
  return day.format(new Date(instant)).replace(',', '')
}

/** `09:12`, with the whole date when pointed at. */
export function clockTime(instant: string): Html {
  return html`<time datetime="${instant}" title="${dayAndTime.format(new Date(instant))} UTC">${instant.slice(11, 16)}</time>`
}

/** `14 Feb 2025, 09:12`. */
export function fullTime(instant: string): Html {
  return html`<time datetime="${instant}">${dayAndTime.format(new Date(instant))}</time>`
}

/** `14 Feb 2025`, with the whole date when pointed at. */
export function shortDate(instant: string): Html {
  const [date = ''] = dayAndTime.format(new Date(instant)).split(',')
  return html`<time datetime="${instant}" title="${dayAndTime.format(new Date(instant))} UTC">${date}</time>`
}
