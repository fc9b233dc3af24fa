import { LIMITS } from '@assay/domain';
import { isWebUrl } from '@assay/domain/input';

/** A page that another place hands to a claim's evidence form. */
export interface GivenSource {
  url: string;
  title: string;
  /** Words of the page that were selected. */
  text: string;
}

/**
 * Reads a page from the address of `/add`: `url`, `title` and `text` as parameters after `?`, or after `#`, which no
 * server sees. A link of any site may lead there, so only an http or https URL is taken, and texts are cut.
 */
export function givenSource({ search, hash }: { search: string; hash: string }): GivenSource | undefined {
  const asked = new URLSearchParams(search);
  const hidden = new URLSearchParams(hash.replace(/^#/, ''));
  const read = (name: string, most: number) =>
    (hidden.get(name) ?? asked.get(name) ?? '').replaceAll('\0', '').trim().slice(0, most);
  const url = (hidden.get('url') ?? asked.get('url') ?? '').trim();
  return isWebUrl(url)
    ? { url, title: read('title', LIMITS.title), text: read('text', LIMITS.excerpt) }
    : undefined;
}
