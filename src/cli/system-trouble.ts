/** Trouble with files and ports that anybody may run into, told in one plain sentence. */

const FILE_TROUBLE: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'cannot be: a part of its path is a file, not a folder',
  EISDIR: 'is a folder, not a file',
  EEXIST: 'is there already, and is not a folder',
  EACCES: 'may not be used: permission is denied',
  EPERM: 'may not be used: permission is denied',
  EROFS: 'cannot be written: the file system is read-only',
  ENOSPC: 'cannot be written: the disk is full',
  EDQUOT: 'cannot be written: the quota is used up',
  EMFILE: 'cannot be opened: too many files are open',
}

const PORT_SETTING = 'server.port in depesche.yaml or with DEPESCHE_SERVER_PORT'

/** Null for an error that is no such trouble: then it is a fault of ours. `place` is named where the error names none. */
export function systemTrouble(error: unknown, place?: string): string | null {
  if (!(error instanceof Error)) return null
  const {
    code,
    syscall,
    path = place,
    address,
    port,
  } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  const listener = `${address ?? 'this machine'}, port ${port ?? 'unknown'}`
  switch (code) {
    case 'EADDRINUSE':
      return `Something listens on ${listener} already: is Depesche running? Stop it, or set another port as ${PORT_SETTING}.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${address ?? 'of that name'} to listen on: correct server.host in depesche.yaml or DEPESCHE_SERVER_HOST.`
  }
  if (syscall === 'watch' && (code === 'ENOSPC' || code === 'EMFILE')) {
    return `${path} cannot be watched for changes: the system's limit is reached (fs.inotify.max_user_watches and max_user_instances).`
  }
  if (code === 'EACCES' && port !== undefined) {
    return `Listening on ${listener} is not allowed: set a port from 1024 as ${PORT_SETTING}.`
  }
  const trouble = FILE_TROUBLE[code ?? '']
  if (trouble === undefined) return null
  return path === undefined ? `${error.message}.` : `${path} ${trouble}.`
}
