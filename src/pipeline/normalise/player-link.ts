/** Where a player in a frame leads: the page of what it plays, which a reader can open. */

interface Player {
  readonly host: RegExp
  readonly page: (frame: URL) => string | null
}

const id = (text: string | null | undefined): string | null =>
  text !== null && text !== undefined && /^[\w-]{1,40}$/.test(text) ? text : null

/** The last part of the path: `/embed/abc` → abc. */
const lastPart = (frame: URL) => id(frame.pathname.split('/').filter(Boolean).at(-1))

const withId = (found: string | null, page: (id: string) => string) => (found === null ? null : page(found))

const players: readonly Player[] = [
  {
    host: /^(?:www\.|m\.)?youtube(?:-nocookie)?\.com$/,
    page(frame) {
      const list = id(frame.searchParams.get('list'))
      if (!frame.pathname.startsWith('/embed/')) return null
      if (frame.pathname === '/embed/videoseries') {
        return withId(list, (found) => `https://www.youtube.com/playlist?list=${found}`)
      }
      return withId(lastPart(frame), (found) => `https://www.youtube.com/watch?v=${found}`)
    },
  },
  { host: /^player\.vimeo\.com$/, page: (frame) => withId(lastPart(frame), (found) => `https://vimeo.com/${found}`) },
  {
    host: /^(?:www\.|geo\.)?dailymotion\.com$/,
    page: (frame) =>
      withId(
        id(frame.searchParams.get('video')) ?? lastPart(frame),
        (found) => `https://www.dailymotion.com/video/${found}`,
      ),
  },
  {
    host: /^player\.bilibili\.com$/,
    page(frame) {
      const found = id(frame.searchParams.get('bvid'))
      if (found !== null) return `https://www.bilibili.com/video/${found}`
      return withId(id(frame.searchParams.get('aid')), (number) => `https://www.bilibili.com/video/av${number}`)
    },
  },
  {
    host: /^player\.youku\.com$/,
    page: (frame) =>
      withId(
        id(
          frame.pathname
            .split('/')
            .at(-1)
            ?.replace(/(?:==|=)$/, ''),
        ),
        (found) => `https://v.youku.com/v_show/id_${found}.html`,
      ),
  },
  {
    host: /^v\.qq\.com$/,
    page: (frame) => withId(id(frame.searchParams.get('vid')), (found) => `https://v.qq.com/x/page/${found}.html`),
  },
  { host: /^open\.spotify\.com$/, page: (frame) => `https://open.spotify.com${frame.pathname.replace('/embed', '')}` },
  { host: /^w\.soundcloud\.com$/, page: (frame) => named(frame, 'url', /(?:^|\.)soundcloud\.com$/) },
  { host: /^(?:www\.)?facebook\.com$/, page: (frame) => named(frame, 'href', /(?:^|\.)facebook\.com$/) },
  // Charts, podcasts and clips whose frame is a page of its own.
  {
    host: /(?:^|\.)(?:ardmediathek\.de|zdf\.de|datawrapper\.dwcdn\.net|flourish\.studio|podigee\.io|tiktok\.com|player\.twitch\.tv)$/,
    page: (frame) => frame.href,
  },
]

/** The address of what a known player plays; null for any other frame: most are advertisements. `frame` is absolute. */
export function playerLink(frame: string): string | null {
  const url = URL.parse(frame)
  if (url === null) return null
  return players.find(({ host }) => host.test(url.hostname))?.page(url) ?? null
}

/** The address a parameter names, if it is on the site the player belongs to. */
function named(frame: URL, parameter: string, host: RegExp): string | null {
  const url = URL.parse(frame.searchParams.get(parameter) ?? '')
  return url !== null && /^https?:$/.test(url.protocol) && host.test(url.hostname) ? url.href : null
}
