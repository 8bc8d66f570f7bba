/** Prints what becomes of queries: the condition in SQLite, for ten in three languages or those given. `node bench/query-sql.mjs ["…"]` */
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { filterCondition, stretchOf } from '../src/io/store/search.ts'
import { parseQuery } from '../src/pipeline/filter/parse-query.ts'

const QUERIES = [
  'Temu',
  '"künstliche Intelligenz" Händler',
  '(Temu OR Shein) -Rabatt lang:de',
  'topic:ai company:alibaba score>=0.6',
  'tariffs chips after:2025-02-01 before:2025-03-01',
  'title:retailers has:image -is:paywalled',
  '人工智能 OR 大模型 source:a,b within:7d',
  'title："阿里巴巴" －腾讯',
  '芯 topic:semiconductors',
  '電商 author:"王 小明" url:shop.example is:lead',
]
const NOW = '2025-03-01T00:00:00.000Z'

const db = new Kysely({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
const given = process.argv.slice(2)
for (const query of given.length > 0 ? given : QUERIES) {
  const filter = parseQuery(query)
  const condition = filterCondition(filter, stretchOf(filter, NOW), { now: NOW, collapse: 'none' })
  const { sql, parameters } = db.selectFrom('articles as a').select('a.number').where(condition).compile()
  const where = sql.slice(sql.indexOf('where ') + 6).replace(/\s+/g, ' ')
  console.log(`${query}\n  ${where}\n  ${JSON.stringify(parameters)}\n`)
}
