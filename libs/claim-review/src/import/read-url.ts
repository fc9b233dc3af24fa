import { webAddress } from '../addresses';
import type { FoundText } from './record-reader';
import type { Note } from './oddities';

/** Longest address read, in UTF-16 units; browsers and servers stop well before. */
const LONGEST_URL = 8_192;

/**
 * An address of a record as an absolute http(s) one, or null. A missing scheme is read as https. A relative address is
 * read from the publisher's, where that is known; otherwise nobody can tell where it leads.
 */
export function readUrl(found: FoundText | null, base: string | null, note: Note): string | null {
  if (!found) return null;
  const { text, path } = found;
  if (text.length > LONGEST_URL) {
    note('text_too_long', path, 'The address is too long to be one.');
    return null;
  }
  if (/%25[0-9a-f]{2}/i.test(text)) note('url_encoded_twice', path, 'The address is percent-encoded twice.');
  const whole = webAddress(text);
  if (whole) return whole.href;
  if (/^(?:\/\/)?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+(?:[/?#:]|$)/u.test(text)) {
    const completed = webAddress(`https://${text.replace(/^\/\//, '')}`);
    if (completed) {
      note('url_without_scheme', path, 'The address lacks its https://.');
      return completed.href;
    }
  }
  if (/^[a-z][a-z\d+.-]*:/i.test(text)) {
    note('url_not_web', path, 'The address is not one of the web.');
    return null;
  }
  note('url_relative', path, 'The address is relative to a page nobody named.');
  return base !== null && URL.canParse(text, base)
    ? (webAddress(new URL(text, base).href)?.href ?? null)
    : null;
}
