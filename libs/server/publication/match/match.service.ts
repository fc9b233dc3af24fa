import { setImmediate as nextTurn } from 'node:timers/promises';
import { badInput, LIMITS } from '@assay/domain';
import { compare, featuresOf, readsEnglish, sentencesOf, type Sentence } from '@assay/text';
import { Injectable } from '@nestjs/common';
import type { ClaimMatch } from './match.types';
import { PublishedClaims, type Shelf } from './published-claims';

/** Claims looked at closely for one sentence. */
const CANDIDATES = 12;

/** How long others wait at most while a long text is compared. */
const TURN_MS = 10;

/** Finds which published verdicts bear on a text. */
@Injectable()
export class MatchService {
  constructor(private readonly published: PublishedClaims) {}

  /**
   * The verdicts whose claim a text states, or speaks of, each with its best passage: those of the same claim first,
   * then by how much of the claim the text speaks of.
   *
   * @param language BCP 47; null: guessed
   * @throws BAD_INPUT for a text that is empty or too long
   */
  async match(
    newsroomId: string,
    text: string,
    language: string | null,
    first: number,
  ): Promise<ClaimMatch[]> {
    if (!text.trim()) throw badInput('text', 'Give a sentence or an article.');
    if (text.length > LIMITS.matchedText)
      throw badInput('text', `At most ${LIMITS.matchedText.toLocaleString('en')} characters at once.`);
    const shelf = await this.published.of(newsroomId);
    const spoken = language ?? (readsEnglish(text) ? 'en' : null);
    const best = new Map<string, ClaimMatch>();
    let turn = performance.now();
    for (const passage of passagesOf(text)) {
      for (const match of matchesOf(passage, spoken, shelf)) {
        const known = best.get(match.verdictId);
        if (!known || byRelevance(match, known) < 0) best.set(match.verdictId, match);
      }
      if (performance.now() - turn > TURN_MS) {
        await nextTurn();
        turn = performance.now();
      }
    }
    return [...best.values()].sort(byRelevance).slice(0, first);
  }
}

/** Each sentence; and a short text also as a whole, since a claim may take two sentences. */
function passagesOf(text: string): Sentence[] {
  const sentences = sentencesOf(text);
  if (sentences.length < 2 || text.length > LIMITS.statement) return sentences;
  return [...sentences, { text, start: 0, end: text.length }];
}

function matchesOf(passage: Sentence, language: string | null, shelf: Shelf): ClaimMatch[] {
  const features = featuresOf(passage.text, language);
  return shelf.alike(passage.text, CANDIDATES).flatMap((claim): ClaimMatch[] => {
    const { relation, score, agrees, differs } = compare(shelf.featuresOf(claim), features, shelf.weightOf);
    if (!relation) return [];
    const { publicationId: verdictId, version } = claim;
    return [{ verdictId, version, relation, score, passage, agrees, differs }];
  });
}

function byRelevance(a: ClaimMatch, b: ClaimMatch): number {
  if (a.relation !== b.relation) return a.relation === 'same' ? -1 : 1;
  return b.score - a.score || a.differs.length - b.differs.length || (a.verdictId < b.verdictId ? -1 : 1);
}
