/** Query parameters that tell where a reader came from and never which article it is. */

/** Whole families, by how the name begins. */
const prefixes = [
  'utm_', // Google Analytics and everyone since
  'pk_', // Piwik
  'mtm_', // Matomo
  'matomo_',
  'itm_', // internal campaigns
  'at_', // AT Internet (BBC, heise, Le Monde)
  'wt_', // Webtrekk (wt_mc, wt_zmc, wt_cc1)
  'wt.', // Webtrends (WT.mc_id)
  'ns_', // comScore (BBC)
  'hsa_', // HubSpot ads
  'sara_', // Axel Springer
  'guce_', // Yahoo
  'oly_', // Omeda newsletters
  'spm_', // Alibaba
]

const names = new Set(
  [
    // Clicks on advertisements and in networks.
    'fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid yclid ysclid li_fat_id igshid igsh mibextid epik rdt_cid',
    'fb_action_ids fb_action_types fb_ref fb_source __twitter_impression dicbo tblci vgo_ee oborigurl xing_share sr_share',
    // Mail and marketing software.
    'mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking vero_id vero_conv ck_subscriber_id spjobid spmailingid spreportid spuserid',
    'ss_source ss_campaign_id nr_email_referer wickedid s_cid s_kwcid ef_id trk trkcampaign _openstat _ga _gl guccounter',
    // News sites: Xiti, CNN and others, MSN and BBC, Daily Mail, New York Times, Guardian, Reuters, Wikipedia.
    'xtor xts cmpid cmp ocid ito ncid smid smtyp emc feedname feedtype wprov',
    // Chinese platforms: Alibaba's position codes, WeChat's and Weibo's share marks.
    'spm scm isappinstalled wxshare_count share_token share_source share_medium bd_vid spm_id_from vd_source nsukey',
  ].flatMap((line) => line.split(' ')),
)

/** A server's session: never the same for two readers. */
const sessions = new Set(['phpsessid', 'jsessionid', 'aspsessionid', 'cfid', 'cftoken', 'sessionid', 'session_id'])

/** Parameters that track only with certain values; with others they may name an article. */
const values = new Map<string, ReadonlySet<string>>([
  ...['ref', 'source', 'src', 'from', 'via', 'referrer', 'partner', 'medium'].map(
    (name) =>
      [
        name,
        new Set(
          'rss rss2 atom feed feeds rssfeed rss-feed rss_feed feedburner newsletter twitter facebook linkedin xing whatsapp timeline singlemessage groupmessage'.split(
            ' ',
          ),
        ),
      ] as const,
  ),
  ['feature', new Set(['rss', 'share', 'youtu.be'])],
])

/** A session under a name that may also be an article's number: 24 and more hexadecimal digits. */
const sessionValue = /^[0-9a-f]{24,}$/i

/** True if the parameter (decoded) says nothing about which article is meant. */
export function isTrackingParameter(name: string, value: string): boolean {
  const key = name.toLowerCase()
  return (
    names.has(key) ||
    sessions.has(key) ||
    ((key === 'sid' || key === 's') && sessionValue.test(value)) ||
    prefixes.some((prefix) => key.startsWith(prefix)) ||
    (values.get(key)?.has(value.toLowerCase()) ?? false)
  )
}
