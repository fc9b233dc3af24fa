import { pageAddress } from '@assay/domain';
import type { PageLinks } from '@assay/text';
import { areOneSite, isGate, isHomePage, isSectionOf, returnsTo } from './gate';

/** How an article was reached, with the addresses that can be trusted to be its own. */
export interface Reached {
  /** The address that a member requested. */
  asked: string;
  /** The article's address: of its page, or the requested one where another page answered. */
  url: string;
  /** The addresses between, in the order of the redirects. */
  via: string[];
  /** The page's canonical links. */
  canonical: string[];
  /** Whether the page says that it is an article. */
  isArticle: boolean;
}

/**
 * Decides which addresses are the article's. A site that requires consent or a login, or has lost the page, answers every
 * address with the same page, whose own address belongs to no article.
 *
 * @param via the addresses that redirected, the requested one first
 * @param url the address of the page
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

/** Whether a redirect to this address leads to another page than the requested one. */
export function leadsElsewhere(asked: string, to: string): boolean {
  if (pageAddress(asked) === pageAddress(to)) return false;
  const isHome = isHomePage(to) && !isHomePage(asked);
  return isHome || (isGate(to) && !isGate(asked)) || isSectionOf(to, asked) || returnsTo(to, asked);
}

/** Whether a canonical link can be trusted: some templates link the home page or the section on every page. */
function isTrustworthy(canonical: string, url: string): boolean {
  if (!areOneSite(canonical, url)) return false;
  return !leadsElsewhere(url, canonical);
}
