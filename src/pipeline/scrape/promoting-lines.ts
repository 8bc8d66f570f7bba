/** Lines by which a page asks for something or leads elsewhere: support, subscriptions, disclosures, shown posts, boxes of other articles. */
import { type LineRule, rule } from './line-rule.ts'

/** Tried in this order; the first match decides. The first group is the line's content after its label. */
export const PROMOTING_LINES: readonly LineRule[] = [
  // Unterstützen Sie unsere Arbeit · Gefällt dir dieser Beitrag? · Thank you for your support!
  rule(
    'drop',
    1,
    260,
    /^(?:unterstütz(?:e|en sie) (?:uns\b|unser)|(?:gefällt|gefiel) (?:dir|ihnen|euch) (?:dieser? |der |die |unsere? |was wir)|hat (?:dir|ihnen|euch) (?:der|dieser) (?:artikel|beitrag|text) gefallen|jetzt spenden|spenden sie|thank you for your support|support (?:our|independent|quality) |become a (?:supporter|patron)|buy me a coffee|donate (?:now|today|to )|hazte (?:miembro|soci[oa]|suscriptor)|faites un don).{0,240}$/i,
  ),
  // Advertising disclosure: … · We may earn a commission from links. · Wir erhalten für Käufe über Links eine Provision.
  rule(
    'drop',
    0,
    320,
    /^(?:\W{0,3}(?:note|hinweis)\W{1,3})?(?:advertising|affiliate|advertiser|editorial) disclosure\b.*$/i,
  ),
  rule(
    'drop',
    0,
    320,
    /^(?=.*\b(?:receive|earns?|erhalten|bekommen|verdienen)\b)(?=.*\b(?:commissions?|compensation|provision)\b)(?=.*\b(?:links?|purchases?|käufe|einkauf)\b).*$/i,
  ),
  rule('drop', 0, 220, /^bei diesem (?:beitrag|artikel|text|inhalt) handelt es sich um .{2,160}$/i),
  // Get the latest news straight to your phone · Laden Sie unsere App · Submit your letter to the editor
  rule(
    'drop',
    1,
    200,
    /^get (?:the|our|all the) (?:latest|best|top|breaking) .{0,120}\b(?:inbox|app|phone|newsletter|e-?mail)\b.{0,40}$/i,
  ),
  rule('drop', 1, 200, /^(?:download|get) (?:the|our) .{0,60}\bapp\b.{0,100}$/i),
  rule('drop', 1, 200, /^(?:lade|laden sie|hol dir|holen sie sich)\b.{0,50}\bapp\b.{0,100}$/i),
  rule(
    'drop',
    1,
    200,
    /^(?:submit your (?:letter|story|tip)|send us your (?:letter|story|tip|news|photos?))\b.{0,160}$/i,
  ),
  rule(
    'drop',
    1,
    320,
    /^(?=.*\bletters? to the editor\b)(?=.*\b(?:we(?:['’]d| would) (?:like|love) to hear|committed to)\b).*$/i,
  ),
  rule('drop', 1, 160, /^[Ss]ubscribe to (?:the )?\p{Lu}.{2,140}$/u),
  rule(
    'drop',
    0,
    200,
    /^(?:follow|find|read|see) (?:all |more )?(?:of )?(?:\S{1,25} )?(?:full |complete |live |ongoing )?coverage (?:of|on|at|here)\b.{0,160}$/i,
  ),
  // Auch auf seite.example · Most read in world news · More great stories · [Related: …] · Diese Artikel könnten Sie interessieren
  rule('drop-links', 1, 60, /^auch (?:auf|bei) [\p{L}\d-]{2,30}\.[a-z]{2,8}\s?:?$/iu),
  rule('drop-links', 0, 60, /^most (?:read|viewed|popular|shared|watched) (?:in|on|this|today)\b.{0,40}$/i),
  rule(
    'drop-links',
    1,
    80,
    /^more (?:great|top|popular|recent|of our) .{1,40}(?:stories|articles|posts|reads|news)\s?:?$/i,
  ),
  rule(
    'drop-links',
    0,
    220,
    /^[[(](?:related|read more|read also|see also|mehr|lesen sie auch)\b[^:]{0,20}:.{1,190}[\])]?$/i,
  ),
  rule('drop-links', 0, 200, /^(?:see more|in pictures|don['’]t miss|must see)\s?[:：|]\s?(.{0,170})$/i),
  rule(
    'drop-links',
    0,
    200,
    /^(?:relacionad[oa]s?|puedes ver|te recomendamos|mir[ae] también|lea también|contexto)\s?:\s?(.{0,170})$/i,
  ),
  rule(
    'drop-links',
    1,
    160,
    /^diese (?:\S{1,20} )?(?:könnten|dürften) (?:sie|dich|euch|dir|ihnen)\b.{0,60}(?:interessieren|gefallen).{0,20}$/i,
  ),
  rule('drop-links', 1, 60, /^(?:weiterführender link|contexto de la noticia|auch auf dieser seite)\s?:?$/i),
  // Posts of networks, as shown in a text: the lines below them
  rule('drop', 0, 120, /^posted by .{2,60} on \w{3,6}day, .{6,24}$/i),
  rule(
    'drop',
    0,
    220,
    /^(?:a post shared by|ein beitrag geteilt von|view this post on|sieh dir diesen beitrag auf)\b.{0,180}$/i,
  ),
  // This slideshow requires JavaScript. · [button link="…"]…[/button] · Von (the name stands elsewhere)
  rule(
    'drop',
    0,
    120,
    /^(?:this (?:slideshow|content|page) requires javascript|bitte (?:aktivieren|erlauben) sie javascript).{0,80}$/i,
  ),
  rule('drop', 0, 300, /^\[(\w{3,20})\b[^\]]{0,200}\].{0,120}\[\/\1\]$/),
  rule('drop', 0, 10, /^(?:by|von|text|作者)\s?[:：]?$/i),
  rule('drop', 0, 50, /^(?:rezept|artikel|seite|beitrag) (?:drucken|speichern|bewerten|merken|teilen)\s?:?$/i),
  rule(
    'drop',
    0,
    60,
    /^(?:bei|auf|on|to) (?:pinterest|facebook|instagram) (?:speichern|merken|pinnen|folgen|save)\b.{0,20}$/i,
  ),
  rule('drop', 1, 80, /^[【[（(]?(?:我要)?纠错[】\]）)]?.{0,60}$/),
  // Abbildung 3: … · Figure 2. …
  rule('credit', 0, 400, /^(?:abbildung|abb\.|figure|fig\.)\s?\d{0,3}\s?[:.]\s?\p{L}.{2,380}$/iu),
  // Anna Beispiel is a staff writer at … · Paul Muster ist freier Journalist in …
  rule(
    'bio',
    1,
    400,
    /^\p{Lu}[\p{L}.'’-]+(?: (?:von|van|de|der))?(?: \p{Lu}[\p{L}.'’-]*){1,3} (?:(?:is|was) (?:an? |the )?|ist (?:eine? |seit [^,]{2,30} )?)(?:[\p{L}'’&-]+ ){0,5}(?:writer|author|reporter|journalist|editor|columnist|correspondent|contributor|blogger|redakteur|autor|korrespondent|kolumnist)(?:in)?\b.*$/iu,
  ),
]
