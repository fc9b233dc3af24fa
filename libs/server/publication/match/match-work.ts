import { compare, featuresOf, readsEnglish, sentencesOf, type Sentence } from '@assay/text';
import { LIMITS } from '@assay/domain';
import { LRUCache } from 'lru-cache';
import { ClaimIndex, type ClaimChange } from './claim-index';
import type { ClaimMatch } from './match.types';

/**
 * What runs in the thread for matching. It holds the claims of each newsroom's published verdicts, so that only a text
 * and its matches travel. The server follows the feeds and brings each change; a thread that lost its memory says so.
 */

/** Claims held at once over all newsrooms; the newsroom that was asked least lately makes room. */
const MOST_CLAIMS = 300_000;

/** Claims looked at closely for one sentence. */
const CANDIDATES = 12;

/** How long one text may be compared, in milliseconds; ending the thread would lose all it holds. */
const WITHIN = 8_000;

const indexes = new LRUCache<string, ClaimIndex>({
  maxSize: MOST_CLAIMS,
  sizeCalculation: (index) => 1 + index.size,
});

/** A text to be matched with a newsroom's claims. */
export interface TextToMatch {
  newsroomId: string;
  /** The change that must have been brought. */
  upTo: number;
  text: string;
  /** BCP 47; null: guessed. */
  language: string | null;
  first: number;
}

/** What came of it; `behind`: the thread has only the changes up to `seq`, and must be brought the rest. */
export type Matched =
  { kind: 'found'; matches: ClaimMatch[] } | { kind: 'behind'; seq: number } | { kind: 'too_long' };

/** Brings changes of a newsroom's feed, in order, after those up to `after`. @returns the last change it has now */
export function followClaims({
  newsroomId,
  after,
  changes,
}: {
  newsroomId: string;
  after: number;
  changes: ClaimChange[];
}): number {
  const index = indexes.get(newsroomId) ?? new ClaimIndex();
  // Some earlier changes are missing here: they are sent again from where this thread is.
  if (index.seq !== after) return index.seq;
  for (const change of changes) index.put(change);
  // Set again: its size is counted when it is set.
  indexes.set(newsroomId, index);
  return index.seq;
}

/** The verdicts whose claim a text states, or speaks of, each with its best passage. */
export function matchText({ newsroomId, upTo, text, language, first }: TextToMatch): Matched {
  const index = indexes.get(newsroomId) ?? new ClaimIndex();
  if (index.seq < upTo) return { kind: 'behind', seq: index.seq };
  const end = performance.now() + WITHIN;
  const spoken = language ?? (readsEnglish(text) ? 'en' : null);
  const best = new Map<string, ClaimMatch>();
  for (const passage of passagesOf(text)) {
    if (performance.now() > end) return { kind: 'too_long' };
    for (const match of matchesOf(passage, spoken, index)) {
      const known = best.get(match.verdictId);
      if (!known || byRelevance(match, known) < 0) best.set(match.verdictId, match);
    }
  }
  return { kind: 'found', matches: [...best.values()].sort(byRelevance).slice(0, first) };
}

/** Each sentence; and a short text also as a whole, since a claim may take two sentences. */
function passagesOf(text: string): Sentence[] {
  const sentences = sentencesOf(text);
  if (sentences.length < 2 || text.length > LIMITS.statement) return sentences;
  return [...sentences, { text, start: 0, end: text.length }];
}

function matchesOf(passage: Sentence, language: string | null, index: ClaimIndex): ClaimMatch[] {
  const candidates = index.alike(passage.text, CANDIDATES);
  // Reading a sentence is most of the work, and most sentences share no word with any claim.
  if (candidates.length === 0) return [];
  const features = featuresOf(passage.text, language);
  return candidates.flatMap((claim): ClaimMatch[] => {
    const { relation, score, agrees, differs } = compare(index.featuresOf(claim), features, index.weightOf);
    if (!relation) return [];
    const verdictId = claim.publicationId;
    return [{ verdictId, relation, score, passage, agrees, differs }];
  });
}

function byRelevance(a: ClaimMatch, b: ClaimMatch): number {
  if (a.relation !== b.relation) return a.relation === 'same' ? -1 : 1;
  return b.score - a.score || a.differs.length - b.differs.length || (a.verdictId < b.verdictId ? -1 : 1);
}
