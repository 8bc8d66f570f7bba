/** Mail is handed over to a real server on loopback, and a failure is told. */
import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { sendMail } from '../../src/io/send-mail.ts'

let server: Server | null = null

afterEach(async () => {
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)))
  server = null
})

/** Speaks as much SMTP as is needed (RFC 5321); gives what it was told, line by line. */
async function smtp(answerToData: string): Promise<{ url: string; heard: string[] }> {
  const heard: string[] = []
  server = createServer((socket) => {
    let inData = false
    socket.write('220 mail.example ESMTP\r\n')
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      for (const line of bytes.toString('utf8').split('\r\n')) {
        if (line === '' && !inData) continue
        heard.push(line)
        if (inData) {
          if (line !== '.') continue
          inData = false
          socket.write(`${answerToData}\r\n`)
        } else if (line === 'DATA') {
          inData = true
          socket.write('354 go on\r\n')
        } else if (line === 'QUIT') socket.end('221 bye\r\n')
        else socket.write('250 fine\r\n')
      }
    })
  })
  const open = server
  await new Promise<void>((resolve) => open.listen(0, '127.0.0.1', resolve))
  const address = open.address()
  return { url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, heard }
}

const mail = {
  ...{ from: 'Depesche <desk@example.org>', to: 'mei@example.org', subject: 'Künstliche Intelligenz: 2' },
  ...{ text: 'Erste Zeile\n\nhttps://a.example/\n', messageId: '<abc@news.example>' },
}

describe('sendMail', () => {
  it('hands a mail over with its id, subject and text', async () => {
    const { url, heard } = await smtp('250 taken')
    expect(await sendMail({ url, from: mail.from }, mail)).toBeNull()
    expect(heard).toContain('MAIL FROM:<desk@example.org>')
    expect(heard).toContain('RCPT TO:<mei@example.org>')
    expect(heard).toContain('Message-ID: <abc@news.example>')
    expect(heard.find((line) => line.startsWith('Subject: '))).toMatch(/=\?UTF-8\?/)
    expect(heard).toContain('Erste Zeile')
  })

  it('says why a mail was not taken', async () => {
    const { url } = await smtp('451 try again later')
    const problem = await sendMail({ url, from: mail.from }, mail)
    expect(problem?.detail).toContain('451 try again later')
    const nobody = await sendMail({ url: 'smtp://127.0.0.1:1', from: mail.from }, mail)
    expect(nobody?.detail).toMatch(/did not take it/)
  })
})
