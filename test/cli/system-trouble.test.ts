/** Trouble with files and ports, as one plain sentence each. */
import { describe, expect, it } from 'vitest'
import { systemTrouble } from '../../src/cli/system-trouble.ts'

const error = (fields: object) => Object.assign(new Error('It failed'), fields)

describe('trouble anybody may run into', () => {
  it.each([
    [{ code: 'ENOENT', path: '/a' }, '/a is not there.'],
    [{ code: 'EACCES', path: '/a' }, '/a may not be used: permission is denied.'],
    [{ code: 'ENOSPC', path: '/a' }, '/a cannot be written: the disk is full.'],
    [{ code: 'EROFS', path: '/a' }, '/a cannot be written: the file system is read-only.'],
    [
      { code: 'ENOSPC', syscall: 'watch', path: '/a' },
      "/a cannot be watched for changes: the system's limit is reached (fs.inotify.max_user_watches and max_user_instances).",
    ],
    [{ code: 'EISDIR' }, 'given is a folder, not a file.'],
    [
      { code: 'EACCES', syscall: 'listen', address: '0.0.0.0', port: 80 },
      'Listening on 0.0.0.0, port 80 is not allowed: set a port from 1024 as server.port in depesche.yaml or with DEPESCHE_SERVER_PORT.',
    ],
    [
      { code: 'EADDRNOTAVAIL', address: '203.0.113.9', port: 80 },
      'This machine has no address 203.0.113.9 to listen on: correct server.host in depesche.yaml or DEPESCHE_SERVER_HOST.',
    ],
  ])('%j', (fields, expected) => expect(systemTrouble(error(fields), 'given')).toBe(expected))
})

it.each([new TypeError('x is not a function'), error({ code: 'ERR_INVALID_ARG_TYPE' }), 'text', null])(
  'a fault of ours is none: %s',
  (fault) => expect(systemTrouble(fault)).toBeNull(),
)
