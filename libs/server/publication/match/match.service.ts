import { because } from '@assay/messages';
import { badInput, LIMITS } from '@assay/domain';
import { addressGroup, type Caller } from '@assay/server-platform/access';
import type { RequestContext } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { MatchThread } from './match-thread';
import type { ClaimMatch } from './match.types';

const MOST = LIMITS.matchedText.toLocaleString('en');

/** Finds which published verdicts bear on a text. */
@Injectable()
export class MatchService {
  constructor(private readonly thread: MatchThread) {}

  /**
   * The verdicts whose claim a text states, or speaks of, each with its best passage: those of the same claim first,
   * then by how much of the claim the text speaks of.
   *
   * @param language BCP 47; null: guessed
   * @throws BAD_INPUT for a text that is empty or too long; TOO_MANY where the request's texts are too long together
   */
  match(
    context: RequestContext,
    newsroomId: string,
    text: string,
    language: string | null,
    first: number,
  ): Promise<ClaimMatch[]> {
    if (!text.trim()) throw badInput('text', because('text_missing'));
    if (text.length > LIMITS.matchedText)
      throw badInput('text', because('text_too_long_at_once', { most: MOST }));
    // The work is by the letter: twenty aliases of a book would be twenty books.
    context.budget.spend(
      'matched_text',
      text.length,
      LIMITS.matchedText,
      because('too_much_matched', { most: MOST }),
    );
    return this.thread.match(senderOf(context), { newsroomId, text, language, first });
  }
}

/** Whose turn a text takes in the thread. */
function senderOf({ caller, req }: { caller: Caller; req: { ip?: string } }): string {
  if (caller.member) return `newsroom ${caller.member.newsroomId}`;
  if (caller.key) return `key ${caller.key.keyId}`;
  return `network ${addressGroup(req.ip ?? '')}`;
}
