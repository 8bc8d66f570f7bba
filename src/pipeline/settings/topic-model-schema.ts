/** The shape of topics-model.json, which `depesche learn` writes. */
import { z } from 'zod'
import type { ConfigFault } from '../../domain/errors.ts'
import type { TopicModel } from '../../domain/tagging/topic-model.ts'

const weights = z.strictObject({
  method: z.enum(['naive-bayes', 'logistic']),
  share: z.number().gt(0).lt(1),
  trust: z.number().min(0).max(1),
  bias: z.number(),
  weights: z.record(z.string(), z.number()),
})

const modelSchema = z.strictObject({
  labels: z.int().min(0),
  terms: z.record(z.string(), z.number().positive()),
  topics: z.record(z.string(), weights),
})

/** Nobody writes this file by hand: one fault says all there is to do. */
export function readTopicModel(file: { readonly name: string; readonly text: string }): {
  model: TopicModel | null
  faults: ConfigFault[]
} {
  const fault = (message: string) => ({ model: null, faults: [{ file: file.name, line: 1, message }] })
  try {
    const parsed = modelSchema.safeParse(JSON.parse(file.text))
    if (parsed.success) return { model: parsed.data, faults: [] }
    return fault('is not as `depesche learn` writes it; let it write the file anew, or remove the file')
  } catch {
    return fault('is no JSON; let `depesche learn` write it anew, or remove the file')
  }
}
