/** The stylesheet of all pages, as text: it needs no file beside the compiled code. */

/** Tokens first (light, then dark by the same names), then elements from the page inwards. */
export const stylesheet = `:root {
  color-scheme: light dark;
  --paper: #fbfaf8;
  --raised: #f2f0eb;
  --ink: #1c1b19;
  --quiet: #5a5650;
  --line: #d9d5cd;
  --accent: #9a2c0b;
  --focus: #0b5fb0;
  --broken: #a01313;
  --gone: #8f1d1d;
  --came: #1b5e2c;
  --serif: ui-serif, "Iowan Old Style", "Noto Serif", "Songti SC", "Noto Serif CJK SC", serif;
  --sans: system-ui, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15161a;
    --raised: #202227;
    --ink: #eae7e1;
    --quiet: #aba79f;
    --line: #383b42;
    --accent: #f2a683;
    --focus: #8cc2ff;
    --broken: #ff9c94;
    --gone: #ff9c94;
    --came: #8fd3a0;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 15px/1.35 var(--sans);
  overflow-wrap: anywhere;
}
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
h1, h2, h3, p, ol, ul, dl, dd { margin: 0; padding: 0; }
code { font-size: 0.93em; background: var(--raised); padding: 0 4px; border-radius: 2px; }
time { font-variant-numeric: tabular-nums; white-space: nowrap; }
abbr { text-decoration: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { color: var(--quiet); font-size: 13px; }
.skip { position: absolute; left: 8px; top: -60px; background: var(--paper); padding: 8px 12px; z-index: 1; }
.skip:focus { top: 8px; }

.bar {
  display: flex;
  flex-wrap: wrap;
  gap: 8px 24px;
  align-items: center;
  padding: 8px max(16px, (100% - 1168px) / 2);
  border-bottom: 1px solid var(--line);
}
.brand { font: 600 18px/1.35 var(--serif); color: var(--ink); text-decoration: none; padding: 8px 0; }
.bar form { display: flex; gap: 8px; flex: 1 1 260px; max-width: 560px; margin-inline-start: auto; }
.bar input, .bar button {
  font: inherit;
  color: inherit;
  min-height: 36px;
  padding: 4px 8px;
  border: 1px solid var(--quiet);
  border-radius: 3px;
  background: var(--paper);
}
.bar input { flex: 1; min-width: 0; }
.bar input::placeholder { color: var(--quiet); opacity: 1; }
.bar input[aria-invalid] { border-color: var(--broken); }
.bar button { background: var(--raised); cursor: pointer; }

.columns { max-width: 1200px; margin: 0 auto; padding: 16px; }
aside { margin-top: 32px; }
aside h2, main h2 { font-size: 13px; font-weight: 600; color: var(--quiet); margin: 0 0 8px; }
aside section + section, main section { margin-top: 24px; }
main > h1 + section { margin-top: 0; }
main > article ~ section { margin-top: 32px; }
.day { border-bottom: 1px solid var(--line); padding-bottom: 4px; }

.stories { list-style: none; }
.story { display: grid; grid-template-columns: 48px 1fr; padding: 5px 0; }
.story > time { color: var(--quiet); font-size: 13px; line-height: 24px; }
.story h3 { font: 500 18px/24px var(--serif); }
.story h3 a { color: var(--ink); text-decoration: none; }
.story h3 a:hover { text-decoration: underline; }
.story h3 a:visited { color: var(--quiet); }
.meta { color: var(--quiet); font-size: 13px; line-height: 20px; }
.meta > * { margin-inline-end: 8px; }
.meta > b:first-child, .meta > a:first-child { color: var(--ink); }
.word { color: var(--quiet); display: inline-block; text-decoration: none; }
.word.entity { font-style: italic; }
.word:hover { color: var(--accent); text-decoration: underline; }
.story mark { background: none; color: inherit; font-weight: 700; border-bottom: 2px solid var(--accent); }
.passage { font-size: 13px; line-height: 20px; max-width: 66ch; }
.ranked .story { grid-template-columns: 88px 1fr; }
.orders { display: flex; gap: 24px; margin-bottom: 8px; font-size: 13px; }
.orders a { display: inline-block; padding: 6px 0; }
.orders a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
.suggestion { padding: 8px 0; }
.paging { display: flex; gap: 24px; margin-top: 24px; }
.paging a, .formats a { display: inline-block; padding: 6px 0; }
.formats { font-size: 13px; }
.formats a { margin-inline-end: 12px; }
.feeds { list-style: none; }
.feeds li { padding: 4px 0; }
.feeds .formats { display: block; }
.feeds p { color: var(--quiet); font-size: 13px; }

.addresses { list-style: none; }
.addresses li { padding: 4px 0; }
.addresses a { display: inline-block; min-width: 48px; padding: 6px 0; }
.addresses code { user-select: all; }

.notice { max-width: 66ch; padding: 24px 0; }
.notice h1, .notice h2 { font: 600 24px/1.35 var(--serif); color: var(--ink); margin: 0 0 12px; }
.notice p, .notice li { margin: 0 0 12px; }
.notice ol { padding-inline-start: 20px; }
.pointed code { font-size: 15px; padding: 4px 8px; white-space: pre-wrap; }
.pointed mark { background: none; color: var(--broken); border-bottom: 2px solid var(--broken); font-weight: 600; }

article h1 { font: 600 24px/1.3 var(--serif); max-width: 30em; margin-bottom: 8px; }
article, main section { max-width: 760px; }
.text { font: 18px/1.55 var(--serif); max-width: 36em; margin: 16px 0; hyphens: auto; }
.text:lang(zh), .text:lang(ja) { line-height: 1.75; max-width: 34em; hyphens: none; }
.text > * + * { margin-top: 0.8em; }
.text h1, .text h2, .text h3, .text h4 { font: 600 18px/1.35 var(--serif); color: var(--ink); }
.text ul, .text ol { padding-inline-start: 24px; }
.text blockquote { margin-inline: 0; padding-inline-start: 16px; border-inline-start: 3px solid var(--line); }
.text img, .text video { max-width: 100%; height: auto; }
.text table { display: block; overflow-x: auto; border-collapse: collapse; }
.text td, .text th { border: 1px solid var(--line); padding: 4px 8px; text-align: start; }
.text pre { overflow-x: auto; }
.text figure { margin-inline: 0; }
.text figcaption { font: 13px/1.35 var(--sans); color: var(--quiet); }
.actions { margin: 16px 0; }
.action { display: inline-block; padding: 8px 16px; border: 1px solid currentcolor; border-radius: 3px; text-decoration: none; }
.tags dt { margin-top: 12px; }
.tags .word { color: var(--ink); font-weight: 600; font-style: normal; }
.tags dd, .evidence { color: var(--quiet); font-size: 13px; line-height: 20px; }
.evidence { padding-inline-start: 20px; }
.evidence q { color: var(--ink); }
.diff { max-width: 66ch; padding: 2px 0; }
del { color: var(--gone); text-decoration: line-through; }
ins { color: var(--came); text-decoration: underline; text-underline-offset: 0.15em; font-weight: 600; }
.versions { list-style: none; }
.versions li { padding: 6px 0; }
.meta > .kind { color: var(--ink); }
.heading { font: 600 24px/1.3 var(--serif); margin-bottom: 8px; }
.places a { display: inline-block; padding: 8px 0; }
.places a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
.copies { list-style: none; }
.copies li { padding: 6px 0; }
.told { max-width: 66ch; margin-bottom: 8px; }
.copies li > a, .here { font: 500 18px/24px var(--serif); }
.here { font-weight: 600; }
.copies ~ h3 { font-size: 13px; font-weight: 600; color: var(--quiet); margin: 12px 0 4px; }
.copies ~ p { margin-top: 8px; }
.details dt { color: var(--quiet); font-size: 13px; }
.details dd { margin: 0 0 8px; }
footer { margin-top: 24px; padding: 8px max(16px, (100% - 1168px) / 2); border-top: 1px solid var(--line); color: var(--quiet); font-size: 13px; }
footer a { display: inline-block; padding: 6px 0; margin-inline-start: 12px; }

@media (min-width: 800px) {
  .columns.with-aside { display: grid; grid-template-columns: minmax(0, 1fr) 240px; gap: 32px; }
  .story { grid-template-columns: 64px 1fr; }
  aside { margin-top: 0; }
}
@media (pointer: coarse) {
  .bar input, .bar button { min-height: 44px; }
  .paging a, .formats a, footer a { padding: 12px 0; }
  .story { padding: 10px 0; }
  .word { padding: 4px 0; }
}
@media (prefers-reduced-motion: no-preference) {
  a, button { transition: color 100ms; }
}
`
