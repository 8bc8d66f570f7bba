/** Learns one topic: both methods are tried on articles held back, the better is kept, and trusted as far as it helped. */
import type { TopicWeights } from '../../domain/tagging/topic-model.ts'
import { blendScores } from './blend-scores.ts'
import { calibrate } from './calibrate.ts'
import { type Example, type Linear, scoreWith } from './example.ts'
import { trainLogistic } from './train-logistic.ts'
import { trainNaiveBayes } from './train-naive-bayes.ts'

export interface LearnedTopic extends Linear, Pick<TopicWeights, 'method' | 'share' | 'trust'> {}

/** An example as judged by a model it was no part of. */
type Judged = Example & { readonly probability: number }

interface Trained {
  readonly method: TopicWeights['method']
  readonly model: Linear
  readonly judged: readonly Judged[]
}

const FOLDS = 4
const TRUSTS = [0, 0.25, 0.5, 0.75, 1]

/** `terms`: all there are; `phrasesShare`: how much the phrases weigh beside a model that is fully trusted. */
export function trainTopic(examples: readonly Example[], terms: readonly string[], phrasesShare: number): LearnedTopic {
  const share = examples.filter(({ positive }) => positive).length / examples.length
  const bayes = trainCalibrated(examples, 'naive-bayes', (some) => trainNaiveBayes(some, terms))
  const logistic = trainCalibrated(examples, 'logistic', trainLogistic)
  const { method, model, judged } = surprise(logistic.judged) < surprise(bayes.judged) ? logistic : bayes
  const f1 = (trust: number) =>
    f1Of(judged, ({ phrases, probability }) => blendScores(phrases, { probability, usual: share, trust }, phrasesShare))
  const trust = TRUSTS.reduce((best, one) => (f1(one) > f1(best) ? one : best), 0)
  return { ...model, method, share, trust }
}

function trainCalibrated(
  examples: readonly Example[],
  method: TopicWeights['method'],
  train: (some: readonly Example[]) => Linear,
): Trained {
  const foldOf = folds(examples)
  const outcomes = Array.from({ length: FOLDS }, (_, fold) => {
    const model = train(examples.filter((example) => foldOf.get(example) !== fold))
    const held = examples.filter((example) => foldOf.get(example) === fold)
    return held.map((example) => ({ ...example, score: scoreWith(model, example.vector) }))
  }).flat()
  const calibration = calibrate(outcomes)
  const judged = outcomes.map((outcome) => ({ ...outcome, probability: calibration.probabilityOf(outcome.score) }))
  return { method, model: calibration.apply(train(examples)), judged }
}

/** Both kinds are dealt out in turn, so that every fold has some of each. */
function folds(examples: readonly Example[]): ReadonlyMap<Example, number> {
  const foldOf = new Map<Example, number>()
  for (const side of [true, false]) {
    for (const [place, example] of examples.filter(({ positive }) => positive === side).entries()) {
      foldOf.set(example, place % FOLDS)
    }
  }
  return foldOf
}

/** How wrong probabilities were: the logarithmic loss. */
function surprise(judged: readonly Judged[]): number {
  return judged.reduce((sum, { probability, positive, weight }) => {
    return sum - weight * Math.log(Math.max(1e-9, positive ? probability : 1 - probability))
  }, 0)
}

function f1Of(judged: readonly Judged[], scoreOf: (example: Judged) => number): number {
  let right = 0
  let off = 0
  for (const example of judged) {
    const given = scoreOf(example) >= 0.5
    if (given && example.positive) right += example.weight
    else if (given !== example.positive) off += example.weight
  }
  return (2 * right) / Math.max(1e-9, 2 * right + off)
}
