const NAMED: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'", nbsp: ' ' };

/** A text of a page's metadata without NULs, runs of white space and character references. */
export function plain(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|quot|lt|gt|apos|nbsp));/gi, (all, tens, hex, name) =>
      name
        ? NAMED[String(name).toLowerCase()]!
        : character(Number(tens ?? parseInt(String(hex), 16))) || String(all),
    )
    .replaceAll('\u0000', '')
    .replace(/\s+/gu, ' ')
    .normalize('NFC')
    .trim();
  return text || null;
}

function character(point: number): string {
  return point > 31 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
}
