/** Reads one answer of a known end from a socket that goes on to serve something else. */
import type { Socket } from 'node:net'
import { FetchFailure } from './fetch-failure.ts'

/**
 * The bytes up to what `lengthOf` says is the end (0: not yet); what follows stays in the socket. Rejects with
 * FetchFailure where the socket ends first, or more than `most` bytes come without an end.
 */
export function readAnswer(socket: Socket, lengthOf: (bytes: Buffer) => number, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0)
    const leave = () => {
      socket.off('readable', read)
      socket.off('end', fail)
      socket.off('close', fail)
    }
    const fail = () => {
      leave()
      reject(new FetchFailure('network', 'temporary', 'The proxy broke the connection off.'))
    }
    const read = () => {
      const chunk: Buffer | null = socket.read()
      if (chunk !== null) bytes = Buffer.concat([bytes, chunk])
      const length = lengthOf(bytes)
      if (length > 0) {
        leave()
        if (bytes.length > length) socket.unshift(bytes.subarray(length))
        resolve(bytes.subarray(0, length))
      } else if (bytes.length >= most) {
        leave()
        reject(new FetchFailure('network', 'soft', 'The proxy does not come to the point.'))
      }
    }
    socket.on('readable', read)
    socket.once('end', fail)
    socket.once('close', fail)
  })
}
