import type { CollabEngine } from '@assay/collab';
import { PublicationService } from '@assay/server-publication';
import { ClaimService, type Claim } from '@assay/server-claim';
import { MessageService, ThreadService } from '@assay/server-discussion';
import { COLLAB_ENGINE, documentName, DraftService } from '@assay/server-draft';
import { EvidenceService } from '@assay/server-evidence';
import type { ArticleVersion } from '@assay/server-article';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, outside, Transactions, type Tx } from '@assay/server-platform/database';
import { DecisionService, SubmissionTurns } from '@assay/server-review';
import type { INestApplicationContext } from '@nestjs/common';
import { STAGES, type Stage } from '@assay/domain';
import { readField } from '@assay/verdict-doc';
import { DataSource } from 'typeorm';
import { claimWithStatement, countUpdates, hasThread } from './demo.queries';
import type { StoryClaim } from './story-claim';
import { writeDraft } from './write-draft';

/** Takes the claims of the worked example as far as the demo shows them, by the same services people use. */
export class StoryTeller {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly checker: CallingMember,
    private readonly editor: CallingMember,
  ) {}

  async tell(version: ArticleVersion, story: StoryClaim): Promise<void> {
    const claimId = (await this.existing(story.statement)) ?? (await this.mark(version, story));
    await this.gather(claimId, story);
    const decisions = this.app.get(DecisionService);
    const steps: Partial<Record<Stage, () => Promise<unknown>>> = {
      triage: () => this.run((tx) => decisions.move(tx, this.checker, claimId, 'accept', null)),
      checking: () =>
        this.app
          .get(SubmissionTurns)
          .submit(this.checker, claimId, { correction: null, snapshot: null, setAside: [] }),
      in_review: () => this.approve(claimId),
      approved: () => this.publish(claimId),
    };
    for (const stage of STAGES) {
      if ((await this.claim(claimId)).stage !== stage) continue;
      if (stage === 'checking') {
        await this.write(claimId, story);
        await this.discuss(claimId, story);
      }
      if (stage === story.until) return;
      await steps[stage]?.();
    }
  }

  private existing(statement: string): Promise<string | undefined> {
    return claimWithStatement(this.app.get(Database), this.checker.newsroomId, statement);
  }

  private mark(version: ArticleVersion, story: StoryClaim): Promise<string> {
    const start = version.text.indexOf(story.quote);
    const selection = {
      articleVersionId: version.id,
      start,
      end: start + story.quote.length,
      exact: story.quote,
    };
    const { statement, claimant, madeOn, publishedOn, publishedPrecision, topic } = story;
    const said = { statement, claimant, madeOn, publishedOn, publishedPrecision, topic };
    return this.run((tx) => this.app.get(ClaimService).create(tx, this.checker, { selection, ...said }));
  }

  private async gather(claimId: string, story: StoryClaim): Promise<void> {
    const have = await this.app.get(EvidenceService).ofClaim(claimId);
    for (const { note: _, ...item } of story.evidence.slice(have.length)) {
      await this.run((tx) => this.app.get(EvidenceService).add(tx, this.checker, { claimId, ...item }));
    }
  }

  private async write(claimId: string, story: StoryClaim): Promise<void> {
    // Only the seed is in it as long as no member has written.
    if ((await countUpdates(this.app.get(Database), claimId)) !== 1) return;
    const evidence = await this.app.get(EvidenceService).ofClaim(claimId);
    const engine = this.app.get<CollabEngine>(COLLAB_ENGINE);
    const author = { memberId: this.checker.memberId };
    await engine.edit(documentName(claimId), author, (doc) =>
      writeDraft(
        doc,
        story,
        evidence.map((item) => item.id),
      ),
    );
  }

  private async discuss(claimId: string, { discussion }: StoryClaim): Promise<void> {
    if (!discussion || (await hasThread(this.app.get(Database), claimId))) return;
    const { newsroomId } = this.editor;
    const [drafted, on] = [{ newsroomId, claimId }, outside(this.app.get(DataSource))];
    const passage = await this.app.get(DraftService).reading(drafted, on, (doc) => {
      const reading = readField(doc, 'rationale');
      const start = reading.letters.indexOf(discussion.words);
      const { from, to } = reading.anchor(start, start + discussion.words.length)!;
      const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
      return { field: 'rationale' as const, from: base64(from), to: base64(to) };
    });
    const asked = { claimId, passage, body: discussion.asked, mentionIds: [] };
    const threads = this.app.get(ThreadService);
    const place = await threads.placeOf(this.editor, asked);
    await this.run(async (tx) => {
      const threadId = await threads.start(tx, this.editor, asked, place);
      const answer = { threadId, body: discussion.answered, mentionIds: [] };
      await this.app.get(MessageService).post(tx, this.checker, answer);
    });
  }

  private async approve(claimId: string): Promise<void> {
    const { currentRevisionId } = await this.claim(claimId);
    await this.run((tx) =>
      this.app.get(DecisionService).review(tx, this.editor, currentRevisionId!, {
        decision: 'approve',
        note: null,
        checklist: [],
        comments: [],
      }),
    );
  }

  private async publish(claimId: string): Promise<void> {
    const { currentRevisionId } = await this.claim(claimId);
    await this.run((tx) =>
      this.app.get(PublicationService).publish(tx, this.editor, claimId, currentRevisionId!),
    );
  }

  private claim(claimId: string): Promise<Claim> {
    return this.app.get(ClaimService).one(this.checker.newsroomId, claimId);
  }

  private run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.app.get(Transactions).run(work);
  }
}
