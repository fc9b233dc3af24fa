import { because } from '@assay/messages';
import { badInput, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import { DraftService } from '@assay/server-draft';
import { Evidence } from '@assay/server-evidence';
import type { CallingMember } from '@assay/server-platform/access';
import { outside, type Tx } from '@assay/server-platform/database';
import { readField } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { DiscussionHead } from '../discussion-head';
import { MessageService } from '../message/message.service';
import { SuggestionThreads } from './suggestion-threads';
import { DiscussionThread } from './thread.entity';
import type { PassageInput, ResolveThreadInput, StartThreadInput } from './thread.types';

/** The name that the audit log has for each thing that a thread is about. */
const ABOUT = {
  claim: 'the claim',
  evidence: 'a source',
  passage: 'words of the draft',
  suggestion: 'a suggestion',
} as const;

/** Where a thread's passage is in the draft. */
type PassagePlace = Pick<DiscussionThread, 'field' | 'quote' | 'fromPosition' | 'toPosition'>;

/** What the server itself reads of what a thread is about. */
type ThreadPlace = Partial<PassagePlace & Pick<DiscussionThread, 'suggested'>>;

/** Begins threads, resolves them and opens them again. */
@Injectable()
export class ThreadService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly drafts: DraftService,
    private readonly audit: AuditService,
    private readonly head: DiscussionHead,
    private readonly messages: MessageService,
    private readonly suggested: SuggestionThreads,
  ) {}

  /**
   * What a thread of this input is about. Read before its transaction, which is to hold one connection alone. The quote of a
   * passage is what the server itself reads there.
   *
   * @throws NOT_FOUND, BAD_INPUT
   */
  async placeOf({ newsroomId }: CallingMember, input: StartThreadInput): Promise<ThreadPlace> {
    const { claimId, evidenceId, suggestionId, passage } = input;
    if ([evidenceId, suggestionId, passage].filter(Boolean).length > 1)
      throw badInput(passage ? 'passage' : 'suggestionId', because('thread_on_both'));
    await this.claims.one(newsroomId, claimId);
    if (suggestionId) return { suggested: await this.suggested.words(newsroomId, claimId, suggestionId) };
    return passage ? this.passageOf({ newsroomId, claimId }, passage) : {};
  }

  /**
   * Begins a thread with its first message.
   *
   * @param place the result of `placeOf`
   * @returns its id
   * @throws NOT_FOUND, BAD_INPUT, TOO_MANY
   */
  async start(tx: Tx, by: CallingMember, input: StartThreadInput, place: ThreadPlace): Promise<string> {
    const { newsroomId, memberId } = by;
    const { claimId, evidenceId, suggestionId, passage } = input;
    const message = { body: input.body, mentionIds: input.mentionIds };
    const begun = suggestionId && (await this.suggested.lockThread(tx, newsroomId, claimId, suggestionId));
    if (begun) {
      await this.resolve(tx, by, { threadId: begun, resolved: false });
      await this.messages.post(tx, by, { threadId: begun, ...message });
      return begun;
    }
    const source = evidenceId && { id: evidenceId, claimId, newsroomId, removedAt: IsNull() };
    if (source && !(await tx.manager.existsBy(Evidence, source))) throw notFound('evidence');
    await this.head.countThread(tx, { newsroomId, claimId });
    const { id } = await tx.manager.save(
      tx.manager.create(DiscussionThread, {
        ...place,
        newsroomId,
        claimId,
        subject: suggestionId ? 'suggestion' : passage ? 'passage' : evidenceId ? 'evidence' : 'claim',
        evidenceId: evidenceId ?? null,
        suggestionId: suggestionId ?? null,
        createdById: memberId,
      }),
    );
    await this.messages.post(tx, by, { threadId: id, ...message });
    return id;
  }

  /** Marks a thread as resolved, or opens it again; a thread that is so already is not changed. */
  async resolve(tx: Tx, by: CallingMember, { threadId: id, resolved }: ResolveThreadInput): Promise<void> {
    const { newsroomId, memberId } = by;
    const lock = { mode: 'for_no_key_update' } as const;
    const thread = await tx.manager.findOne(DiscussionThread, { where: { id, newsroomId }, lock });
    if (!thread) throw notFound('thread');
    if ((thread.resolvedAt !== null) === resolved) return;
    await tx.manager.update(
      DiscussionThread,
      { id },
      { resolvedAt: resolved ? new Date() : null, resolvedById: resolved ? memberId : null },
    );
    const { claimId, subject } = thread;
    await this.head.move(tx, { newsroomId, claimId });
    const action = resolved ? 'discussion.resolved' : 'discussion.reopened';
    const data = { thread: id, about: ABOUT[subject] };
    await this.audit.append(tx, { newsroomId, actorId: memberId, action, claimId, data });
  }

  /** @throws BAD_INPUT where the positions hold no words of the draft as it is now */
  private async passageOf(
    { newsroomId, claimId }: { newsroomId: string; claimId: string },
    { field, from, to }: PassageInput,
  ): Promise<PassagePlace> {
    if (!(await this.drafts.ofClaims([claimId])).get(claimId)?.seq)
      throw badInput('passage', because('claim_without_draft'));
    const fromPosition = Buffer.from(from, 'base64');
    const toPosition = Buffer.from(to, 'base64');
    const anchored = { from: fromPosition, to: toPosition };
    // Without a quote to look for, only the positions themselves count.
    const there = await this.drafts.reading({ newsroomId, claimId }, outside(this.source), (doc) =>
      readField(doc, field).find(anchored, ''),
    );
    const quote = there?.text ?? '';
    if (quote.trim() === '') throw badInput('passage', because('passage_gone'));
    if (quote.length > LIMITS.selection)
      throw badInput('passage', because('passage_too_long', { most: LIMITS.selection }));
    return { field, quote, fromPosition, toPosition };
  }
}
