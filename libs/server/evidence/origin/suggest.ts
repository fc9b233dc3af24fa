import { cutText } from '@assay/text';
import { composed } from '@assay/text/composed';
import type { OriginSign } from '@assay/domain';
import { getDomain } from 'tldts';
import { containment, shinglesOf } from './shingles';

/** The parts of a source that its origin is judged by. */
export interface Source {
  id: string;
  title: string;
  url: string | null;
  publisher: string | null;
  group: string | null;
  /** The beginning of its archived text. */
  text: string | null;
}

/** Sources that may share an origin, the reason, and the suggested name of the group. */
export interface Suggestion {
  sign: OriginSign;
  evidenceIds: string[];
  group: string;
  /** What they share: a site, a publisher, a source that one names, or the share of words in hundredths. */
  shared: string;
}

/** The least share of the shorter text's five-word runs at which two texts count as the same. */
const SAME_TEXT = 0.6;

/** The most sources whose texts are compared with each other. */
const MOST_TEXTS = 40;

/** The shortest publisher's name that is searched for; shorter ones occur in any text. */
const LEAST_NAME = 4;

/**
 * Suggests which sources may share an origin. Groups that members made are not suggested again: each suggestion has at least
 * one source without a group.
 */
export function suggestOrigins(sources: readonly Source[]): Suggestion[] {
  const found = [
    ...alike('same_site', sources, ({ url }) => url && getDomain(url)),
    ...alike('same_publisher', sources, ({ publisher }) => publisher && plain(publisher)),
    ...pairs(sources.filter(({ text }) => text).slice(0, MOST_TEXTS)),
  ];
  const seen = new Set<string>();
  return found.filter(({ evidenceIds }) => {
    const key = [...evidenceIds].sort().join(' ');
    const free = evidenceIds.some((id) => sources.find((one) => one.id === id)!.group === null);
    if (!free || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function alike(
  sign: OriginSign,
  sources: readonly Source[],
  key: (source: Source) => string | null | undefined,
): Suggestion[] {
  const groups = new Map<string, Source[]>();
  for (const source of sources) {
    const shared = key(source) ?? '';
    groups.set(shared, [...(groups.get(shared) ?? []), source]);
  }
  return [...groups]
    .filter(([shared, members]) => shared && members.length > 1)
    .map(([, members]) => {
      const shared = sign === 'same_publisher' ? members[0]!.publisher! : key(members[0]!)!;
      return { sign, evidenceIds: members.map(({ id }) => id), shared, group: nameFor(members, shared) };
    });
}

function pairs(sources: readonly Source[]): Suggestion[] {
  const shingles = sources.map(({ text }) => shinglesOf(text!));
  const found: Suggestion[] = [];
  sources.forEach((a, index) =>
    sources.slice(index + 1).forEach((b, offset) => {
      const evidenceIds = [a.id, b.id];
      const share = containment(shingles[index]!, shingles[index + 1 + offset]!);
      if (share >= SAME_TEXT) {
        const group = nameFor([a, b], a.publisher ?? (a.url && getDomain(a.url)) ?? a.title);
        found.push({ sign: 'near_identical', evidenceIds, group, shared: String(Math.round(share * 100)) });
        return;
      }
      const named = namesSource(a.text!, b) ?? namesSource(b.text!, a);
      if (named) found.push({ sign: 'quotes', evidenceIds, group: nameFor([a, b], named), shared: named });
    }),
  );
  return found;
}

/** The name by which a text credits another source, if it does. */
function namesSource(text: string, { url, publisher }: Source): string | null {
  const flat = plain(text);
  if (publisher && publisher.length >= LEAST_NAME) {
    const name = plain(publisher).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const said = new RegExp(
      `(?:according to|citing|cited by|quoting|quoted by|(?:first )?reported (?:by|in)|reports?|told|via)(?: \\p{L}+){0,2} (?:the )?${name}(?![\\p{L}\\p{N}])`,
      'u',
    );
    if (said.test(flat)) return publisher;
  }
  const address = url
    ?.replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/\/$/, '')
    .toLowerCase();
  return address && address.includes('/') && flat.includes(address) ? address.split('/')[0]! : null;
}

/** The group that one of them is in already; otherwise what they share. */
function nameFor(members: readonly Source[], shared: string): string {
  return members.find(({ group }) => group)?.group ?? cutText(shared, 200);
}

const plain = (text: string): string =>
  composed(text).normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
