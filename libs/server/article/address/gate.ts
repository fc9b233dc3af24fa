import { pageAddress } from '@assay/domain';
import { getDomain } from 'tldts';

/** Names of hosts and folders under which sites ask for consent, a login or a payment. */
const GATE =
  /^(?:(?:cookie-?|gdpr-?|tcf-?|privacy-?)?(?:collect-?)?(?:consent|gate|wall)(?:-management)?|consentement|consentimiento|consenso|toestemming|zustimmung|einwilligung|guce|cmp|my-?privacy|(?:log|sign)[-_]?(?:in|on)|oauth2?|sso|anmelden|anmeldung|connexion|inicio-?sesion|accedi|inloggen|paywall|captcha|pur-?abo)$/i;

/** Names that articles' folders may also have: of a gate only at the end of a path. */
const LAST_NAME_OF_GATE =
  /^(?:(?:cookie|privacy)s?(?:-(?:policy|notice|settings|preferences|choices))?|gdpr|rgpd|datenschutz|accounts?|auth|sign[-_]?up|regist(?:er|ration)|subscri(?:be|ption)s?|abo|abonn?ement|abonnieren|suscripcion|abbonati|challenge|blocked|denied|forbidden|unavailable|maintenance|errors?(?:-?(?:page)?-?\d*)|404|403|410|451|(?:page-?)?not-?_?found|sorry|gone)$/i;

/** Path endings of other forms of an article, such as AMP and print, and of its further pages. */
const FORM = /^(?:amp|amphtml|print|mobile|single|full|all|text|embed|\d{1,2})$/i;

/** Folders of home pages: a language, or a name of the home page. */
const HOME =
  /^(?:[a-z]{2}(?:[-_][a-z]{2})?|home|homepage|start|startseite|accueil|inicio|portada|index|default|main)$/i;

const hostOf = (address: string) => new URL(address).hostname;

/** The path segments of an address, without file extensions. */
function segmentsOf(address: string): string[] {
  return new URL(`https://${pageAddress(address)}`).pathname
    .split('/')
    .filter(Boolean)
    .map((segment) => segment.replace(/\.(?:html?|php|aspx?|jsp|cgi)$/i, ''));
}

/** Whether an address is a site's home page, in whatever language. */
export function isHomePage(address: string): boolean {
  const segments = segmentsOf(address);
  const { search } = new URL(`https://${pageAddress(address)}`);
  return !search && segments.length <= 2 && segments.every((segment) => HOME.test(segment));
}

/** Whether an address is, by its names, a page shown before articles: consent, login, subscription, error. */
export function isGate(address: string): boolean {
  const labels = hostOf(address).split('.').slice(0, -2);
  const segments = segmentsOf(address);
  return (
    [...labels, ...segments].some((name) => GATE.test(name)) || LAST_NAME_OF_GATE.test(segments.at(-1) ?? '')
  );
}

/** Whether an address is a parent folder of another one: the section of an article. */
export function isSectionOf(address: string, article: string): boolean {
  const [section, page] = [segmentsOf(address), segmentsOf(article)];
  while (FORM.test(page.at(-1) ?? '')) page.pop();
  if (!areOneSite(address, article) || new URL(address).search || section.length >= page.length) return false;
  return section.every((segment, index) => segment === page[index]);
}

/** Whether an address has the requested page in a parameter, to redirect the reader there afterwards. */
export function returnsTo(address: string, wanted: string): boolean {
  const { host, pathname } = new URL(wanted);
  if (pathname.length < 2) return false;
  return [...new URL(address).searchParams.values()].some((value) => {
    const said = [value, decoded(value), fromBase64(value)];
    return said.some((one) => one.startsWith(pathname) || (one.includes(host) && one.includes(pathname)));
  });
}

/** Whether two addresses are of one site, by their registered domain (Public Suffix List). */
export function areOneSite(one: string, other: string): boolean {
  const site = (address: string) => getDomain(address, { allowPrivateDomains: true }) ?? hostOf(address);
  return site(one) === site(other);
}

/** Words and numbers of an address that identify an article: of its path, and of its query's values. */
export function wordsOfAddress(address: string): Set<string> {
  const { pathname, search } = new URL(`https://${pageAddress(address)}`);
  return new Set(
    decoded(`${pathname} ${search}`)
      .toLowerCase()
      .match(/\p{L}{4,}|\p{N}{3,}/gu) ?? [],
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function fromBase64(text: string): string {
  return /^[\w+/=-]{12,}$/.test(text) ? Buffer.from(text, 'base64').toString('latin1') : '';
}
