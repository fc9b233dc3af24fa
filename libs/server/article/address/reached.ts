import { pageAddress } from '@assay/domain';
import type { PageLinks } from '@assay/text';
import { areOneSite, isGate, isHomePage, isSectionOf, returnsTo } from './gate';

/** How an article was reached: the addresses that are its own, as far as they can be trusted. */
export interface Reached {
  /** The address a member asked for. */
  asked: string;
  /** Where the article stands: the address its page was found at, or the one asked for where another page answered. */
  url: string;
  /** The addresses between, in the order of the redirects. */
  via: string[];
  /** What the page calls its own addresses. */
  canonical: string[];
  /** Whether the page says that it is an article. */
  isArticle: boolean;
}

/**
 * Tells which addresses are the article's. A site that asks for consent or a login, or has lost the page, answers for every
 * address with one and the same page, whose own address is then nobody's article.
 *
 * @param via the addresses that redirected, the one asked for first
 * @param url where the page was found
 */
export function reachedBy(
  asked: string,
  via: readonly string[],
  url: string,
  links: PageLinks | null,
): Reached {
  const isArticle = links?.isArticle ?? false;
  if (leadsElsewhere(asked, url)) return { asked, url: asked, via: [], canonical: [], isArticle: false };
  return {
    asked,
    url,
    via: via.filter((address) => address !== asked && !leadsElsewhere(asked, address)),
    canonical: (links?.canonical ?? []).filter((address) => isTrustworthy(address, url)),
    isArticle,
  };
}

/** Whether a redirect to this address shows something else than what was asked for. */
export function leadsElsewhere(asked: string, to: string): boolean {
  if (pageAddress(asked) === pageAddress(to)) return false;
  const isHome = isHomePage(to) && !isHomePage(asked);
  return isHome || (isGate(to) && !isGate(asked)) || isSectionOf(to, asked) || returnsTo(to, asked);
}

/** Whether a page may call this address its own: templates that name the home page or the section for every page do not. */
function isTrustworthy(canonical: string, url: string): boolean {
  if (!areOneSite(canonical, url)) return false;
  return !leadsElsewhere(url, canonical);
}
