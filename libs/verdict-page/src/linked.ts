import { escaped, safeHref } from './escape';

/** A text as a link to its source, where the address may be linked. */
export function linked(text: string, address: string | null): string {
  const href = safeHref(address);
  return href ? `<a href="${href}" rel="noopener nofollow">${escaped(text)}</a>` : escaped(text);
}
