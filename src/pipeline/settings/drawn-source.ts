/** A new source as it will stand in sources.yaml: only what differs from the defaults, in the order people write it. */
import type { NewSource } from '../../domain/recipe/new-source.ts'
import { cleanLine } from '../normalise/plain-text.ts'
import { issueMessage } from './explain-issue.ts'
import { sourceSchema } from './sources-schema.ts'

export type DrawnSource = Readonly<Record<string, unknown>> & { readonly id: string; readonly url: string }

const LONGEST_TITLE = 120

export function drawnSource(source: NewSource & { readonly id: string }): DrawnSource {
  const { id, url, kind, homepage, folder, list, json } = source
  const title = cleanLine(source.title ?? '')
    .slice(0, LONGEST_TITLE)
    .trim()
  const language = /^[a-z]{2,3}(?=$|[-_])/i.exec(source.language ?? '')?.[0]?.toLowerCase()
  const names = folder.map(cleanLine).filter((name) => name !== '')
  return {
    id,
    ...(title === '' ? {} : { title }),
    ...(kind === 'feed' ? {} : { kind }),
    url,
    ...(language === undefined ? {} : { language }),
    ...(homepage === null || !/^https?:\/\//i.test(homepage) || !URL.canParse(homepage) ? {} : { homepage }),
    ...(names.length === 0 ? {} : { folder: names.slice(0, 10) }),
    ...(list === null ? {} : { list: written(list) }),
    ...(json === null ? {} : { json: written(json) }),
  }
}

function written(rules: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule !== null))
}

/** Why it could not stand there, in words, or null. */
export function sourceFault(source: DrawnSource): string | null {
  const checked = sourceSchema.safeParse(source, { error: issueMessage })
  if (checked.success) return null
  const [issue] = checked.error.issues
  return issue === undefined ? 'it is no valid source' : `${issue.path.join('.')}: ${issue.message}`
}
