/** What outputs say of changes, in German, English and Chinese. */
import { primarySubtag } from '../../../domain/language/primary-subtag.ts'
import type { ArticleChange } from '../../../domain/revision/revision-store.ts'

export type ChangeKind = NonNullable<ArticleChange['class']>

export interface ChangeWords {
  /** What a change of each class is called; `null` stands for changes made before they were classed. */
  readonly kinds: Readonly<Record<ChangeKind | 'null', string>>
  /** What is put in front of a title, with what stands between them. */
  readonly titled: (word: string, title: string) => string
  readonly inTitle: string
  readonly stop: string
  /** In how many more places something was changed. */
  readonly more: (count: number) => string
  /** In place of what an article said that was taken back; `day` is an ISO day. */
  readonly notice: (source: string, day: string) => string
}

const GERMAN: ChangeWords = {
  kinds: {
    null: 'Geändert',
    none: 'Unverändert',
    boilerplate: 'Beiwerk geändert',
    typo: 'Schreibfehler berichtigt',
    number: 'Zahl geändert',
    name: 'Name geändert',
    headline: 'Überschrift geändert',
    addition: 'Text ergänzt',
    retraction: 'Zurückgezogen',
  },
  titled: (word, title) => `${word}: ${title}`,
  inTitle: 'Überschrift',
  stop: '.',
  more: (count) => (count === 1 ? 'Und an einer weiteren Stelle.' : `Und an ${count} weiteren Stellen.`),
  notice: (source, day) => `${source} hat diesen Artikel zurückgezogen (bemerkt am ${germanDay(day)}).`,
}

const ENGLISH: ChangeWords = {
  kinds: {
    null: 'Changed',
    none: 'Unchanged',
    boilerplate: 'Boilerplate changed',
    typo: 'Typo corrected',
    number: 'Number changed',
    name: 'Name changed',
    headline: 'Headline changed',
    addition: 'Text added',
    retraction: 'Retracted',
  },
  titled: (word, title) => `${word}: ${title}`,
  inTitle: 'Headline',
  stop: '.',
  more: (count) => (count === 1 ? 'And in one more place.' : `And in ${count} more places.`),
  notice: (source, day) => `${source} took this article back (noticed on ${day}).`,
}

const CHINESE: ChangeWords = {
  kinds: {
    null: '有修改',
    none: '无变化',
    boilerplate: '附带内容有变',
    typo: '错字已更正',
    number: '数字有修改',
    name: '名称有修改',
    headline: '标题有修改',
    addition: '内容有补充',
    retraction: '已撤稿',
  },
  titled: (word, title) => `${word}：${title}`,
  inTitle: '标题',
  stop: '。',
  more: (count) => `另有${count}处修改。`,
  notice: (source, day) => `${source}已撤回这篇文章（发现于${chineseDay(day)}）。`,
}

/** In the language of the feed; where it names none of the three, in that of the article, and at last in English. */
export function changeWords(...languages: readonly (string | null)[]): ChangeWords {
  for (const language of languages) {
    switch (language === null ? null : primarySubtag(language)) {
      case 'de':
        return GERMAN
      case 'en':
        return ENGLISH
      case 'zh':
        return CHINESE
    }
  }
  return ENGLISH
}

function germanDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}.${month}.${year}`
}

function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
