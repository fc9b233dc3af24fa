/**
 * Parameters that say where a reader came from and do not change the page: those of analytics products, advertising
 * networks and newsletters. `p`, `id`, `page` and the like name a page and stay.
 */
const TRACKING = new RegExp(
  `^(?:${[
    '(?:utm|pk|mtm|piwik|matomo|hsa|itm|stm|ns|vero|oly)_.*|wt[._]\\w*',
    'at_(?:medium|campaign|custom\\w*|link\\w*|ptr\\w*|format)|gaa_(?:at|n|ts|sig)',
    'fbclid|fb_(?:source|ref|action_\\w+)|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|ysclid|ttclid|twclid|li_fat_id',
    'mc_(?:cid|eid)|mkt_tok|_hs(?:enc|mi)|__hs\\w+|hsctatracking|igsh(?:id)?|_g[al]|_ke|__twitter_impression',
    'xtor|cmp(?:id)?|icid|ocid|ncid|s_cid|s_kwcid|spm|smid|smtyp|ref_(?:src|url)|referrer|guccounter|guce_referrer\\w*',
    'phpsessid|jsessionid',
  ].join('|')})$`,
  'i',
);

/** `?amp=1`, `?outputType=amp`: the same page for phones. */
function asksForAmp(name: string, value: string): boolean {
  return (
    (/^amp$/i.test(name) && /^(?:1|true|)$/i.test(value)) || (/^output_?type$/i.test(name) && value === 'amp')
  );
}

/** `?ref=newsletter` says where a reader came from; `?ref=4711` may name the page. */
function saysReferrer(name: string, value: string): boolean {
  return /^(?:ref|source|src|via|from|share)$/i.test(name) && /^[a-z_.-]{1,40}$/i.test(value);
}

/** A URL of the Internet Archive, which contains the URL of the archived page. */
const ARCHIVED = /^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\/(https?:\/.*)$/i;

/** URLs at which Google serves other sites' AMP pages; they contain the page's own URL. */
const AMP_CACHE =
  /^https?:\/\/(?:(?:www\.)?google\.[a-z.]+\/amp|[a-z\d-]+\.cdn\.ampproject\.org\/[a-z]{1,3})\/(s\/)?([a-z\d-]+\.[^?#]*)/i;

/** Host prefixes under which a site serves the same pages. */
const SAME_SITE = /^(?:www\d?|m|mobile|touch|amp)$/;

/**
 * Writes a page's URL in one form, to compare it with another: without scheme, `www.`, `m.` and `amp.`, the fragment,
 * tracking parameters, the name of a folder's index file and a trailing slash, with sorted parameters. A URL of the
 * Internet Archive or of an AMP cache gives the URL of the original page. A text that is no HTTP URL is only trimmed.
 */
export function pageAddress(url: string): string {
  const text = url.trim();
  const archived = ARCHIVED.exec(text)?.[1];
  if (archived) return pageAddress(archived.replace(/^(https?:)\/+/i, '$1//'));
  const cached = AMP_CACHE.exec(text)?.[2];
  if (cached) return pageAddress(`https://${cached}`);
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return text;
  const { hostname, port, pathname, searchParams, hash } = new URL(text);
  const asked = [...searchParams]
    .filter(([name, value]) => !TRACKING.test(name) && !asksForAmp(name, value) && !saysReferrer(name, value))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  // An application that routes by the fragment names its page there.
  const route = /^#!?\/./.test(hash) ? hash : '';
  const host = `${siteOf(hostname)}${port ? `:${port}` : ''}`;
  return `${host}${plainPath(pathname)}${asked.length ? `?${asked.join('&')}` : ''}${route}`;
}

/** A host without the prefixes for phones: `en.m.paper.example` gives `en.paper.example`. */
function siteOf(hostname: string): string {
  const labels = hostname.replace(/\.$/, '').split('.');
  for (const at of [0, 0, 1]) {
    const rest = labels.filter((_, index) => index !== at);
    // The rest must be a site's name: `m.de` is not another name of `de`, nor `m.co.uk` of `co.uk`.
    const isSuffix = rest.length < 2 || (rest.length === 2 && /^[a-z]{2,3}\.[a-z]{2}$/.test(rest.join('.')));
    if (SAME_SITE.test(labels[at] ?? '') && !isSuffix) labels.splice(at, 1);
  }
  return labels.join('.');
}

function plainPath(pathname: string): string {
  const path = pathname
    .split('/')
    .map(plainSegment)
    .join('/')
    .replace(/;(?:jsessionid|phpsessid)=[^/]*/i, '')
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?|jsp)$/i, '');
  return withoutSlashes(withoutAmp(path).replace(/\.amp(?=\.html?$|$)/i, ''));
}

/** `/2031/05/ferry-sinks/amp/` without its end, where the segment before it can name an article. */
function withoutAmp(path: string): string {
  const whole = withoutSlashes(path);
  if (!/\/amp$/i.test(whole)) return path;
  const article = withoutSlashes(whole.slice(0, -'/amp'.length));
  return /[-\d]/.test(article.slice(article.lastIndexOf('/'))) ? article : path;
}

/**
 * Reads each character once. A pattern for trailing slashes would start again at every slash and take quadratic time on
 * a long URL.
 */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** Writes the characters of a path segment in one way: `%7Ea` becomes `~a`, `%c3%a9` becomes `%C3%A9`. */
function plainSegment(segment: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(segment)).replace(
      /%(3B|3D|40|3A|2C|24|26|2B)/g,
      decodeURIComponent,
    );
  } catch {
    return segment;
  }
}
