/** Makes the tables and brings older ones up to date: numbered steps, each run once. */
import { type RawBuilder, sql } from 'kysely'
import { StoreError } from '../../domain/errors.ts'
import type { Database } from './schema.ts'
import { CREATE_CHARACTERS, FILL_CHARACTERS } from './sqlite-characters.ts'
import { CREATE_WORDS } from './sqlite-words.ts'

/** Step n brings the schema from n to n + 1; a step that has been released is never changed. */
const STEPS: readonly (readonly RawBuilder<unknown>[])[] = [
  [
    sql`CREATE TABLE sources (
      id TEXT PRIMARY KEY, listed INTEGER NOT NULL, recipe TEXT NOT NULL, moved_to TEXT, etag TEXT, last_modified TEXT, body_hash TEXT,
      title TEXT, home_url TEXT, last_fetch TEXT, last_change TEXT, next_check TEXT NOT NULL,
      poll_interval INTEGER NOT NULL, failures REAL NOT NULL, status TEXT NOT NULL, problem TEXT)`,
    sql`CREATE INDEX sources_due ON sources (next_check)`,
    sql`CREATE TABLE runs (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source_id TEXT NOT NULL REFERENCES sources (id),
      started_at TEXT NOT NULL, finished_at TEXT NOT NULL, outcome TEXT NOT NULL, seen INTEGER NOT NULL,
      counts TEXT NOT NULL, warnings TEXT NOT NULL, problem TEXT)`,
    sql`CREATE INDEX runs_of_source ON runs (source_id, started_at)`,
    sql`CREATE TABLE decisions (
      run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE, place INTEGER NOT NULL,
      position INTEGER NOT NULL, kind TEXT NOT NULL, entry_id TEXT, article_id TEXT, reason TEXT, title TEXT, url TEXT,
      PRIMARY KEY (run, place)) WITHOUT ROWID`,
    sql`CREATE INDEX decisions_of_entry ON decisions (entry_id)`,
    sql`CREATE INDEX decisions_of_original ON decisions (article_id) WHERE kind = 'duplicate'`,
    sql`CREATE INDEX decisions_not_kept ON decisions (url) WHERE kind IN ('rejected', 'duplicate')`,
    sql`CREATE TABLE entries (
      id TEXT PRIMARY KEY, source_id TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT, entry_hash TEXT NOT NULL,
      article_id TEXT) WITHOUT ROWID`,
    // The long columns stand last: SQLite reads a row's overflow pages only as far as it must.
    sql`CREATE TABLE articles (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, url TEXT NOT NULL UNIQUE, source_id TEXT NOT NULL, guid TEXT,
      sort_at INTEGER NOT NULL, first_seen TEXT NOT NULL, cluster_id TEXT NOT NULL, is_lead INTEGER NOT NULL,
      hidden INTEGER NOT NULL, paywalled INTEGER NOT NULL, revision INTEGER NOT NULL, language TEXT NOT NULL,
      primary_language TEXT NOT NULL, published TEXT, updated TEXT, date_origin TEXT NOT NULL,
      reading_minutes INTEGER NOT NULL, image TEXT, text_hash TEXT, title TEXT NOT NULL, authors TEXT NOT NULL,
      enclosures TEXT NOT NULL, categories TEXT NOT NULL, rights_line TEXT, lead TEXT, summary TEXT,
      text TEXT NOT NULL, html TEXT NOT NULL, provenance TEXT NOT NULL)`,
    sql`CREATE INDEX articles_of_source ON articles (source_id)`,
    sql`CREATE INDEX articles_of_cluster ON articles (cluster_id, first_seen, id)`,
    sql`CREATE INDEX articles_of_text ON articles (text_hash, first_seen, id) WHERE text_hash IS NOT NULL`,
    sql`CREATE INDEX articles_by_guid ON articles (guid) WHERE guid IS NOT NULL`,
    // For what few articles are: without them, a search for such goes through all.
    sql`CREATE INDEX articles_hidden ON articles (hidden) WHERE hidden = 1`,
    sql`CREATE INDEX articles_paywalled ON articles (paywalled) WHERE paywalled = 1`,
    sql`CREATE TABLE tags (
      article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE, place INTEGER NOT NULL,
      tag_id TEXT NOT NULL, kind TEXT NOT NULL, origin TEXT NOT NULL, score REAL NOT NULL, evidence TEXT NOT NULL,
      PRIMARY KEY (article, place)) WITHOUT ROWID`,
    sql`CREATE INDEX tags_by_id ON tags (tag_id, article, kind, score)`,
    sql`CREATE TABLE revisions (
      article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE ON UPDATE CASCADE, revision INTEGER NOT NULL,
      title TEXT NOT NULL, text TEXT NOT NULL, html TEXT NOT NULL, replaced_at TEXT NOT NULL,
      PRIMARY KEY (article, revision))`,
    CREATE_WORDS,
    sql`INSERT INTO meta (key, value) VALUES ('version', 0)`,
  ],
  [
    sql`ALTER TABLE sources ADD COLUMN push TEXT`,
    sql`CREATE TABLE subscriptions (
      token TEXT PRIMARY KEY, source_id TEXT NOT NULL, hub TEXT NOT NULL, hub_moved_to TEXT, topic TEXT NOT NULL,
      callback TEXT NOT NULL, secret TEXT NOT NULL, state TEXT NOT NULL, lease_until TEXT, next_action TEXT NOT NULL,
      attempts INTEGER NOT NULL, last_delivery TEXT, problem TEXT) WITHOUT ROWID`,
    sql`CREATE INDEX subscriptions_of_source ON subscriptions (source_id)`,
    sql`CREATE TABLE deliveries (
      number INTEGER PRIMARY KEY AUTOINCREMENT, token TEXT NOT NULL, received_at TEXT NOT NULL, content_type TEXT,
      body BLOB NOT NULL)`,
    sql`CREATE INDEX deliveries_of_subscription ON deliveries (token)`,
  ],
  // How sources fare: their pace, why they are asked when, the hours in which something came, and alarms.
  [
    sql`ALTER TABLE sources ADD COLUMN watched_since TEXT`,
    sql`ALTER TABLE sources ADD COLUMN last_full_fetch TEXT`,
    sql`ALTER TABLE sources ADD COLUMN next_check_reason TEXT NOT NULL DEFAULT ''`,
    sql`ALTER TABLE sources ADD COLUMN pace TEXT`,
    sql`CREATE TABLE arrivals (
      source_id TEXT NOT NULL, hour TEXT NOT NULL, stored INTEGER NOT NULL, PRIMARY KEY (source_id, hour)) WITHOUT ROWID`,
    sql`CREATE TABLE alarms (
      number INTEGER PRIMARY KEY, source_id TEXT NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, until TEXT,
      sentence TEXT NOT NULL, ending TEXT)`,
    sql`CREATE UNIQUE INDEX alarms_open ON alarms (source_id, kind) WHERE until IS NULL`,
    sql`CREATE INDEX alarms_of_source ON alarms (source_id, number)`,
  ],
  // Editors' corrections go with the article's id: they outlast its number, and the article itself.
  [
    sql`CREATE TABLE corrections (
      article TEXT NOT NULL, tag_id TEXT NOT NULL, kind TEXT NOT NULL, action TEXT NOT NULL, made_by TEXT NOT NULL,
      made_at TEXT NOT NULL, PRIMARY KEY (article, tag_id)) WITHOUT ROWID`,
  ],
  // The addresses an article is known under. What was stored before is entered by its own; its other spellings are not.
  [
    sql`CREATE TABLE addresses (
      key TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE) WITHOUT ROWID`,
    sql`CREATE INDEX addresses_of_article ON addresses (article)`,
    sql`INSERT OR IGNORE INTO addresses (key, article)
      SELECT rtrim(replace(replace(substr(url, instr(url, '//')), '//www.', '//'), '//m.', '//'), '/'), id
      FROM articles ORDER BY number`,
  ],
  // What a source says of an article beside its text.
  ['licence', 'agency', 'original_title', 'published_day', 'published_confidence'].map(
    (column) => sql`ALTER TABLE articles ADD COLUMN ${sql.ref(column)} TEXT`,
  ),
  // Single characters get an index of their own.
  [CREATE_CHARACTERS, ...FILL_CHARACTERS],
  // What each change of an article was; when one last mattered, and when an article was taken back. What was kept before has no class.
  [
    sql`ALTER TABLE revisions ADD COLUMN class TEXT`,
    sql`ALTER TABLE revisions ADD COLUMN material INTEGER NOT NULL DEFAULT 1`,
    sql`ALTER TABLE articles ADD COLUMN changed_at TEXT`,
    sql`ALTER TABLE articles ADD COLUMN retracted_at TEXT`,
    sql`UPDATE articles SET changed_at = (SELECT max(replaced_at) FROM revisions WHERE revisions.article = articles.number)
      WHERE revision > 1`,
    sql`CREATE INDEX articles_changed ON articles (changed_at) WHERE changed_at IS NOT NULL`,
    sql`CREATE INDEX articles_retracted ON articles (retracted_at) WHERE retracted_at IS NOT NULL`,
    sql`CREATE INDEX articles_revised ON articles (revision) WHERE revision > 1`,
  ],
  // What editors hid goes with the article's id, as their corrections do.
  [
    sql`CREATE TABLE hidings (
      number INTEGER PRIMARY KEY, article TEXT NOT NULL, action TEXT NOT NULL, reason TEXT, made_by TEXT NOT NULL,
      made_at TEXT NOT NULL)`,
    sql`CREATE INDEX hidings_of_article ON hidings (article)`,
  ],
  // What editors said of stories, in order; like corrections, it goes with ids. Numbers are never used again.
  [
    sql`CREATE TABLE story_edits (
      number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, story TEXT NOT NULL, pinned TEXT,
      undoes INTEGER UNIQUE REFERENCES story_edits (number), made_by TEXT NOT NULL, made_at TEXT NOT NULL)`,
    sql`CREATE INDEX story_edits_of_pin ON story_edits (pinned) WHERE pinned IS NOT NULL`,
    sql`CREATE TABLE story_moves (
      edit INTEGER NOT NULL REFERENCES story_edits (number), article TEXT NOT NULL, from_story TEXT NOT NULL,
      to_story TEXT NOT NULL, PRIMARY KEY (edit, article)) WITHOUT ROWID`,
    sql`CREATE INDEX story_moves_of_article ON story_moves (article)`,
  ],
  // What runs were given, so that they can be run again; and entries editors took in by hand, which outlast their runs.
  [
    sql`CREATE TABLE documents (
      number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
      base INTEGER REFERENCES documents (number), size INTEGER NOT NULL, bytes INTEGER NOT NULL, body BLOB NOT NULL)`,
    sql`CREATE INDEX documents_whole ON documents (name, number) WHERE base IS NULL`,
    sql`CREATE INDEX documents_by_base ON documents (base) WHERE base IS NOT NULL`,
    sql`CREATE INDEX documents_sizes ON documents (bytes)`,
    sql`CREATE TABLE recordings (
      run INTEGER PRIMARY KEY REFERENCES runs (number) ON DELETE CASCADE,
      facts INTEGER NOT NULL REFERENCES documents (number))`,
    sql`CREATE TABLE recorded_documents (
      run INTEGER NOT NULL REFERENCES recordings (run) ON DELETE CASCADE,
      document INTEGER NOT NULL REFERENCES documents (number), PRIMARY KEY (run, document)) WITHOUT ROWID`,
    sql`CREATE INDEX recordings_of_document ON recorded_documents (document)`,
    sql`CREATE INDEX recordings_by_facts ON recordings (facts)`,
    sql`CREATE TABLE taken (
      entry TEXT PRIMARY KEY, source_id TEXT NOT NULL, reason TEXT, made_by TEXT NOT NULL, made_at TEXT NOT NULL)
      WITHOUT ROWID`,
  ],
  // Changes in the order of time: all that is asked of them before their texts are read.
  [sql`CREATE INDEX revisions_by_time ON revisions (material, replaced_at, article, revision)`],
  // What was removed stays known. Of runs that were thinned out only what tells of stored articles is left.
  [
    sql`ALTER TABLE entries ADD COLUMN removed TEXT`,
    sql`CREATE TABLE removed_addresses (key BLOB PRIMARY KEY, entry TEXT NOT NULL) WITHOUT ROWID`,
    sql`ALTER TABLE runs ADD COLUMN thinned INTEGER NOT NULL DEFAULT 0`,
    sql`CREATE INDEX runs_whole ON runs (started_at) WHERE thinned = 0`,
  ],
  // Stories: one text and one story are told apart, and articles come into them in an order that never changes.
  [
    sql`ALTER TABLE articles ADD COLUMN text_id TEXT NOT NULL DEFAULT ''`,
    sql`ALTER TABLE articles ADD COLUMN placed INTEGER NOT NULL DEFAULT 0`,
    sql`ALTER TABLE articles ADD COLUMN placed_last INTEGER NOT NULL DEFAULT 0`,
    sql`ALTER TABLE articles ADD COLUMN story_link TEXT`,
    sql`UPDATE articles SET text_id = cluster_id, placed = o.place, placed_last = o.place
      FROM (SELECT number AS n, row_number() OVER (ORDER BY first_seen, number) AS place FROM articles) AS o
      WHERE number = o.n`,
    sql`INSERT INTO meta (key, value) SELECT 'placed', coalesce(max(placed), 0) FROM articles`,
    sql`DROP INDEX articles_of_cluster`,
    sql`CREATE INDEX articles_of_cluster ON articles (cluster_id, placed)`,
    sql`CREATE INDEX articles_of_one_text ON articles (text_id, placed)`,
    sql`CREATE UNIQUE INDEX articles_placed ON articles (placed)`,
    sql`CREATE INDEX articles_placed_again ON articles (placed_last) WHERE placed_last > placed`,
    sql`CREATE INDEX articles_first_seen ON articles (first_seen, placed)`,
  ],
  // Which articles were there when an editor spoke: what came into a story later follows what brought it there.
  [sql`ALTER TABLE story_edits ADD COLUMN placed INTEGER NOT NULL DEFAULT 0`],
  // Copies are told by what texts share, among the articles of the last days.
  [sql`DROP INDEX articles_of_text`, sql`ALTER TABLE articles DROP COLUMN text_hash`],
  // Pages that are looked at again. Of what was stored before it is not known which page a text came from.
  [
    sql`ALTER TABLE runs ADD COLUMN kind TEXT`,
    sql`CREATE TABLE revisits (
      article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE, source_id TEXT NOT NULL, url TEXT NOT NULL,
      etag TEXT, last_modified TEXT, due_at TEXT NOT NULL, doubt TEXT, doubt_since TEXT) WITHOUT ROWID`,
    sql`CREATE INDEX revisits_due ON revisits (due_at)`,
  ],
  // The outbox, and what feeds showed when they were last looked at.
  [
    sql`CREATE TABLE feed_marks (
      feed TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, changes INTEGER NOT NULL, changed_at TEXT NOT NULL) WITHOUT ROWID`,
    sql`CREATE TABLE outbox (
      number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, target TEXT NOT NULL,
      content TEXT NOT NULL, created_at TEXT NOT NULL, due_at TEXT NOT NULL, attempts INTEGER NOT NULL,
      state TEXT NOT NULL, problem TEXT)`,
    sql`CREATE INDEX outbox_due ON outbox (due_at, number) WHERE state = 'waiting'`,
    // How far alerts have told; when the first article of a source was seen.
    sql`CREATE INDEX articles_of_source_by_time ON articles (source_id, first_seen)`,
    sql`CREATE TABLE alert_marks (
      alert TEXT PRIMARY KEY, placed INTEGER NOT NULL, digest_placed INTEGER NOT NULL, digest_at TEXT) WITHOUT ROWID`,
    // What closed archives of feeds are made of.
    sql`CREATE TABLE feed_archives (
      feed TEXT NOT NULL, archive TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (feed, archive)) WITHOUT ROWID`,
    // Who wants to be sent our feeds.
    sql`CREATE TABLE hub_subscriptions (
      number INTEGER PRIMARY KEY, topic TEXT NOT NULL, callback TEXT NOT NULL, secret TEXT, lease_until TEXT NOT NULL,
      UNIQUE (topic, callback))`,
  ],
  // Who may read private feeds (tokens as hashes), and how many read each feed; an empty aggregator: readers that come themselves.
  [
    sql`CREATE TABLE feed_tokens (
      number INTEGER PRIMARY KEY AUTOINCREMENT, hash TEXT NOT NULL UNIQUE, feed TEXT NOT NULL, subscriber TEXT,
      made_at TEXT NOT NULL, revoked_at TEXT, last_used TEXT)`,
    sql`CREATE TABLE subscriber_counts (
      day TEXT NOT NULL, feed TEXT NOT NULL, aggregator TEXT NOT NULL, part TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (day, feed, aggregator, part)) WITHOUT ROWID`,
  ],
  // The lead of a story, however many members it has.
  [sql`CREATE INDEX articles_leading ON articles (cluster_id) WHERE is_lead = 1`],
  // Stories and texts a feed showed by an article that was removed since.
  [
    sql`CREATE TABLE shown_before (feed TEXT NOT NULL, story TEXT NOT NULL, PRIMARY KEY (feed, story)) WITHOUT ROWID`,
    sql`CREATE INDEX shown_before_by_story ON shown_before (story)`,
  ],
  // Changes in the order of time, those that do not matter among them.
  [sql`CREATE INDEX revisions_in_order ON revisions (replaced_at, article, revision)`],
]

/** Safe to run by several processes at once: the first does the work, the others find it done. */
export async function migrateSchema(db: Database): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL)`.execute(transaction)
    const found = await transaction.selectFrom('meta').select('value').where('key', '=', 'schema').executeTakeFirst()
    const before = found?.value ?? 0
    if (before > STEPS.length) {
      throw new StoreError('The store was written by a newer version of Depesche; this one cannot use it.')
    }
    for (const step of STEPS.slice(before)) for (const statement of step) await statement.execute(transaction)
    await transaction
      .insertInto('meta')
      .values({ key: 'schema', value: STEPS.length })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: STEPS.length }))
      .execute()
  })
}
