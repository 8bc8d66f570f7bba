/** A server on loopback for the fetcher's tests: HTTP by handler, or raw bytes on a socket. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** Serves with `handler` until the test ends; returns the origin. */
export async function serve(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handler)
  const port = await listen(server)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${port}`
}

/** Hands each connection to `talk` once the request has begun to come; returns the origin. */
export async function serveRaw(talk: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createRawServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    socket.once('data', () => talk(socket))
  })
  const port = await listen(server)
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `http://127.0.0.1:${port}`
}

/** An origin nobody listens at: its port was ours a moment ago. */
export async function deadOrigin(): Promise<string> {
  const server = createRawServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

/** Writes `piece` as fast as it is taken, until the other side goes. */
export function flood(target: Socket | ServerResponse, piece: string | Uint8Array): void {
  const write = () => {
    while (!target.destroyed) {
      if (!target.write(piece)) {
        target.once('drain', write)
        return
      }
    }
  }
  write()
}

/** Writes `head`, then `piece` every `milliseconds`, until the other side goes. */
export function trickle(target: Socket, piece: string, milliseconds: number, head: string): void {
  target.write(head)
  const timer = setInterval(() => {
    if (target.destroyed) clearInterval(timer)
    else target.write(piece)
  }, milliseconds)
  target.on('close', () => clearInterval(timer))
}
