import { badInput, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import { DraftService } from '@assay/server-draft';
import { Evidence } from '@assay/server-evidence';
import type { CallingMember, Tx } from '@assay/server-platform';
import { readField } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { DiscussionHead } from '../discussion-head';
import { MessageService } from '../message/message.service';
import { DiscussionThread } from './thread.entity';
import type { PassageInput, ResolveThreadInput, StartThreadInput } from './thread.types';

/** What the audit log calls what a thread is about. */
const ABOUT = { claim: 'the claim', evidence: 'a source', passage: 'words of the draft' } as const;

/** Begins threads, resolves them and opens them again. */
@Injectable()
export class ThreadService {
  constructor(
    private readonly claims: ClaimService,
    private readonly drafts: DraftService,
    private readonly audit: AuditService,
    private readonly head: DiscussionHead,
    private readonly messages: MessageService,
  ) {}

  /**
   * Begins a thread with its first message. The quote of a passage is what the server itself reads there.
   *
   * @returns its id
   * @throws NOT_FOUND, BAD_INPUT, LIMITED
   */
  async start(tx: Tx, by: CallingMember, input: StartThreadInput): Promise<string> {
    const { newsroomId, memberId } = by;
    const { claimId, evidenceId, passage } = input;
    if (evidenceId && passage)
      throw badInput('passage', 'A thread is on a piece of evidence or on a passage, not on both.');
    await this.claims.one(newsroomId, claimId);
    const source = evidenceId && { id: evidenceId, claimId, newsroomId, removedAt: IsNull() };
    if (source && !(await tx.manager.existsBy(Evidence, source))) throw notFound('The evidence');
    const place = passage ? await this.placeOf(claimId, passage) : {};
    await this.head.countThread(tx, { newsroomId, claimId });
    const { id } = await tx.manager.save(
      tx.manager.create(DiscussionThread, {
        ...place,
        newsroomId,
        claimId,
        subject: passage ? 'passage' : evidenceId ? 'evidence' : 'claim',
        evidenceId: evidenceId ?? null,
        createdById: memberId,
      }),
    );
    await this.messages.post(tx, by, { threadId: id, body: input.body, mentionIds: input.mentionIds });
    return id;
  }

  /** Marks a thread as settled, or opens it again; one that stands so already stays as it is. */
  async resolve(tx: Tx, by: CallingMember, { threadId: id, resolved }: ResolveThreadInput): Promise<void> {
    const { newsroomId, memberId } = by;
    const lock = { mode: 'for_no_key_update' } as const;
    const thread = await tx.manager.findOne(DiscussionThread, { where: { id, newsroomId }, lock });
    if (!thread) throw notFound('The thread');
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
  private async placeOf(claimId: string, { field, from, to }: PassageInput) {
    if (!(await this.drafts.ofClaims([claimId])).get(claimId)?.seq)
      throw badInput('passage', 'This claim has no draft yet.');
    const fromPosition = Buffer.from(from, 'base64');
    const toPosition = Buffer.from(to, 'base64');
    const anchored = { from: fromPosition, to: toPosition };
    // Without a quote to look for, only the positions themselves count.
    const there = await this.drafts.reading(claimId, (doc) => readField(doc, field).find(anchored, ''));
    const quote = there?.text ?? '';
    if (quote.trim() === '')
      throw badInput('passage', 'These words are not in the draft any more. Select words of it again.');
    if (quote.length > LIMITS.selection)
      throw badInput('passage', `Select at most ${LIMITS.selection} characters.`);
    return { field, quote, fromPosition, toPosition };
  }
}
