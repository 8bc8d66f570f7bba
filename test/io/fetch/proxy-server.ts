/** Proxies on loopback for the fetcher's tests: HTTP (forwarding and CONNECT) and SOCKS 5. Names lead to loopback. */
import { createServer, request as forward, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, createServer as createRawServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** Serves until the test ends; returns the port. */
async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

function join(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one)
  one.on('close', () => other.destroy())
  other.on('close', () => one.destroy())
  other.on('error', () => one.destroy())
}

/** `asked` gets a line for each request: method, target, login. */
export async function serveHttpProxy(asked: string[], answer = 200): Promise<string> {
  const note = ({ method, url, headers }: IncomingMessage) =>
    asked.push([method, url, headers['proxy-authorization'] ?? 'no login'].join(' '))
  const server = createServer((incoming, response) => {
    note(incoming)
    const target = new URL(incoming.url ?? '')
    const { 'proxy-authorization': _login, ...headers } = incoming.headers
    const options = { host: '127.0.0.1', port: target.port, path: target.pathname, headers }
    const outgoing = forward(options, (answered) => {
      response.writeHead(answered.statusCode ?? 0, answered.headers)
      answered.pipe(response)
    })
    outgoing.end()
  })
  server.on('connect', (incoming, socket: Socket) => {
    note(incoming)
    socket.on('error', () => socket.destroy())
    if (answer !== 200) {
      socket.end(`HTTP/1.1 ${answer} No\r\n\r\n`)
      return
    }
    const origin = connect(Number(incoming.url?.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Established\r\nVia: test\r\n\r\n')
      join(socket, origin)
    })
  })
  return `http://127.0.0.1:${await listen(server)}`
}

/** A SOCKS 5 proxy that wants this login, or none; `asked` gets the host and port of each request. */
export async function serveSocksProxy(asked: string[], login: string | null, reply = 0): Promise<string> {
  const server = createRawServer((socket) => {
    // A client that goes away in the middle is what some tests are about.
    talkSocks(socket, { asked, login, reply }).catch(() => socket.destroy())
  })
  return `socks5://127.0.0.1:${await listen(server)}`
}

async function talkSocks(
  socket: Socket,
  { asked, login, reply }: { asked: string[]; login: string | null; reply: number },
): Promise<void> {
  const parts = socket[Symbol.asyncIterator]()
  const next = async (): Promise<Buffer> => (await parts.next()).value ?? Buffer.alloc(0)
  const methods = [...(await next())].slice(2)
  const method = login === null ? 0 : methods.includes(2) ? 2 : 255
  socket.write(Buffer.from([5, method]))
  if (method === 2) {
    const given = await next()
    const user = given.toString('utf8', 2, 2 + (given[1] ?? 0))
    const right = `${user}:${given.toString('utf8', 3 + (given[1] ?? 0))}` === login
    socket.write(Buffer.from([1, right ? 0 : 1]))
  }
  const wanted = await next()
  if (wanted.length < 7) return
  const host = wanted[3] === 3 ? wanted.subarray(5, -2).toString() : wanted.subarray(4, -2).join('.')
  const port = wanted.readUInt16BE(wanted.length - 2)
  asked.push(`${host}:${port}`)
  if (reply !== 0) {
    socket.end(Buffer.from([5, reply, 0, 1, 0, 0, 0, 0, 0, 0]))
    return
  }
  const origin = connect(port, '127.0.0.1', () => {
    socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
    origin.pipe(socket)
  })
  origin.on('error', () => socket.destroy())
  origin.on('close', () => socket.destroy())
  socket.on('close', () => origin.destroy())
  for (;;) {
    const part = await parts.next()
    if (part.done === true) break
    origin.write(part.value)
  }
}
