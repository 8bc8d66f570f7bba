/** Reads a file of labelled articles: JSON Lines, one article a line, with every fault at its line. */
import { z } from 'zod'
import type { ConfigFault } from '../../domain/errors.ts'
import type { LabelledArticle } from '../../domain/tagging/topic-model.ts'

const lineSchema = z.object({
  title: z.string(),
  text: z.string(),
  language: z.string().optional(),
  lang: z.string().optional(),
  categories: z.array(z.string()).default([]),
  topics: z.array(z.string()),
})

/**
 * `{"title", "text", "language", "topics": [ids]}` a line; the article is about the topics named and about none of the
 * others in `topicIds`. Empty lines are skipped, further keys ignored. With faults, `articles` holds the sound lines.
 */
export function readLabels(
  file: { readonly name: string; readonly text: string },
  topicIds: readonly string[],
): { articles: LabelledArticle[]; faults: ConfigFault[] } {
  const faults: ConfigFault[] = []
  const articles = file.text.split('\n').flatMap((line, index): LabelledArticle[] => {
    if (line.trim() === '') return []
    const fail = (message: string) => {
      faults.push({ file: file.name, line: index + 1, message })
      return []
    }
    const parsed = lineSchema.safeParse(parseJson(line))
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      const where = issue === undefined || issue.path.length === 0 ? 'the line' : `\`${issue.path.join('.')}\``
      return fail(`${where} cannot be used: write {"title": "…", "text": "…", "language": "de", "topics": ["…"]}`)
    }
    const { title, text, language, lang, categories, topics } = parsed.data
    const unknown = topics.find((id) => !topicIds.includes(id))
    if (unknown !== undefined) return fail(`there is no topic \`${unknown}\``)
    const labels = Object.fromEntries(topicIds.map((id) => [id, topics.includes(id)]))
    return [{ title, text, language: language ?? lang ?? 'und', categories, labels, weight: 1 }]
  })
  return { articles, faults }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
