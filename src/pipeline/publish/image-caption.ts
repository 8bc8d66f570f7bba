/** What stands below an article's picture: its caption, and who made it. */
import { decodeReferences } from '../parse/character-references.ts'

export interface ImageCaption {
  /** Null where it may not be shown. */
  readonly text: string | null
  /** The name after «Foto:», "Photo by", 图源 or ©; null where none is given. */
  readonly credit: string | null
}

/** In sanitised HTML, as we write it: figures are not nested, attributes are quoted. */
const FIGURE = /<figure\b[^>]*>([\s\S]{0,20000}?)<\/figure>/g
const CAPTION = /<figcaption\b[^>]*>([\s\S]*?)<\/figcaption>/
const IMAGE = /<img\b[^>]*\bsrc="([^"]*)"/
/** «Foto: Mira Kolb/dpa», «Bild: © Messe AG», "Photo by Jane Doe", 图源：视觉中国, 摄影：王伟, © Reuters */
const CREDIT =
  /(?:©\s*|\(c\)\s*|\b(?:foto|fotos|bild|bilder|bildquelle|photo|photos|photograph|image|picture|credit)s?\s*(?::|by\b|©|\()\s*©?\s*|(?:图源|图片来源|图|摄影|来源)\s*[:：]\s*)(.{2,120})$/iu

/** Null where the article's HTML shows no such picture with a caption. */
export function imageCaption(html: string, image: string): ImageCaption | null {
  for (const [, inside = ''] of html.matchAll(FIGURE)) {
    const source = IMAGE.exec(inside)?.[1]
    const caption = CAPTION.exec(inside)?.[1]
    if (source === undefined || caption === undefined || decodeReferences(source) !== image) continue
    const text = decodeReferences(caption.replace(/<[^>]*>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim()
    if (text === '') return null
    const credit = CREDIT.exec(text)?.[1]?.replace(/[\s)\].。]+$/u, '') ?? null
    return { text, credit: credit === '' ? null : credit }
  }
  return null
}
