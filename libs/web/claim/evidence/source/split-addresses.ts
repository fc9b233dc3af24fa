import { pageAddress } from '@assay/domain';
import { isWebUrl } from '@assay/domain/input';

/** What a pasted text holds: the URLs in their order, each page once, and the words that are no URL. */
export interface SplitAddresses {
  addresses: string[];
  rest: string[];
}

/** Brackets and punctuation that mail programs and texts put around a URL; a URL may itself end in `)`. */
const AROUND = /^[<("'“‘[]+|[>"'”’\],;]+$/gu;

/** Splits a pasted text into URLs, which stand one on each line or are separated by spaces. */
export function splitAddresses(text: string): SplitAddresses {
  const addresses: string[] = [];
  const rest: string[] = [];
  const pages = new Set<string>();
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const address = word.replace(AROUND, '');
    if (!isWebUrl(address)) rest.push(word);
    else if (!pages.has(pageAddress(address))) {
      pages.add(pageAddress(address));
      addresses.push(address);
    }
  }
  return { addresses, rest };
}

/** The source that already has a page's URL, written in any form. */
export function sourceAt<Source extends { url: string | null }>(
  sources: readonly Source[],
  url: string,
): Source | undefined {
  const wanted = url.trim() && pageAddress(url);
  return wanted ? sources.find((source) => source.url && pageAddress(source.url) === wanted) : undefined;
}
