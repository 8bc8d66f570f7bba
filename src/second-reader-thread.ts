/** Thread entry: reads one text with the second reader and posts what it gave, so that it can be ended from outside. */
import { parentPort, workerData } from 'node:worker_threads'
import { readWithSecondReader, type SecondReading } from './pipeline/parse/second-reader.ts'

export type SecondReply = { readonly reading: SecondReading } | { readonly failure: string }

async function read(text: string): Promise<SecondReply> {
  try {
    return { reading: await readWithSecondReader(text) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

if (parentPort === null) throw new TypeError('this module runs as a worker thread only')
parentPort.postMessage(await read(workerData as string))
