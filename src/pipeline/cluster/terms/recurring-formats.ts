/** Titles of formats that return every day or week: two days of one are two stories. */
export const RECURRING_FORMATS = `
marktbericht, boersenbericht, boerse am morgen, boerse am abend, dax aktuell, dax-vorschau, tagesvorschau, wochenausblick, wochenrueckblick, tagesrueckblick,
das wichtigste vom tag, das wichtigste des tages, das wichtigste in kuerze, das wichtigste am morgen, nachrichten am morgen, nachrichten am abend,
nachrichtenueberblick, news-ueberblick, newsueberblick, der tag in kuerze, der tag, kurzmeldungen, kurz notiert, kurz & knapp, in kuerze, ticker,
presseschau, pressestimmen, morgenlage, morning briefing, morgenbriefing, wirtschaft kompakt, wirtschaft in kuerze, termine der woche, personalien,
market report, market wrap, markets wrap, stock market today, stocks to watch, morning brief, morning bid, evening brief, daily brief, daily briefing,
daily digest, daily roundup, news in brief, in brief, week in review, the week ahead, weekly roundup, weekly digest, what to know today, morning report,
five things to know, things to know, today's headlines, top stories, newsletter, live blog, press review,
财经早报, 财经晚报, 早报, 晚报, 早盘, 午评, 收评, 早评, 盘前必读, 早间新闻, 晚间新闻, 每日要闻, 今日要闻, 隔夜要闻, 一周要闻, 要闻速览, 新闻早餐, 早知道, 早餐, 日报, 周报, 快讯汇总, 市场日评, 股市收盘
`
