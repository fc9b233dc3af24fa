import { escaped, safeHref } from './escape';

/** A text as a link to where it stands, where it stands somewhere a link may lead. */
export function linked(text: string, address: string | null): string {
  const href = safeHref(address);
  return href ? `<a href="${href}" rel="noopener nofollow">${escaped(text)}</a>` : escaped(text);
}
