import { webAddress } from '../addresses';
import type { FoundText } from './record-reader';
import type { Note } from './oddities';

/** The longest address that is read, in UTF-16 units; browsers and servers have lower limits. */
const LONGEST_URL = 8_192;

/**
 * An address of a record as an absolute http(s) URL, or null. A missing scheme is read as https. A relative address is
 * resolved against the publisher's; without a publisher's address it is null.
 */
export function readUrl(found: FoundText | null, base: string | null, note: Note): string | null {
  if (!found) return null;
  const { text, path } = found;
  if (text.length > LONGEST_URL) {
    note('text_too_long', path, { what: 'address' });
    return null;
  }
  if (/%25[0-9a-f]{2}/i.test(text)) note('url_encoded_twice', path);
  const whole = webAddress(text);
  if (whole) return whole.href;
  if (/^(?:\/\/)?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+(?:[/?#:]|$)/u.test(text)) {
    const completed = webAddress(`https://${text.replace(/^\/\//, '')}`);
    if (completed) {
      note('url_without_scheme', path);
      return completed.href;
    }
  }
  if (/^[a-z][a-z\d+.-]*:/i.test(text)) {
    note('url_not_web', path);
    return null;
  }
  note('url_relative', path);
  return base !== null && URL.canParse(text, base)
    ? (webAddress(new URL(text, base).href)?.href ?? null)
    : null;
}
