import type { CollabEngine } from '@assay/collab';
import { PublicationService } from '@assay/server-publication';
import { ClaimService, type Claim } from '@assay/server-claim';
import { MessageService, ThreadService } from '@assay/server-discussion';
import { COLLAB_ENGINE, documentName, DraftService } from '@assay/server-draft';
import { EvidenceService } from '@assay/server-evidence';
import type { ArticleVersion } from '@assay/server-article';
import { Transactions, type CallingMember, type Tx } from '@assay/server-platform';
import { DecisionService, SubmissionTurns } from '@assay/server-review';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { STAGES, type Stage } from '@assay/domain';
import { readField } from '@assay/verdict-doc';
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
      checking: () => this.app.get(SubmissionTurns).submit(this.checker, claimId, null, null),
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

  private async existing(statement: string): Promise<string | undefined> {
    const rows = (await this.app
      .get(DataSource)
      .query('select id from claim where newsroom_id = $1 and statement = $2', [
        this.checker.newsroomId,
        statement,
      ])) as { id: string }[];
    return rows[0]?.id;
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
    const [row] = (await this.app
      .get(DataSource)
      .query('select seq from draft where claim_id = $1', [claimId])) as { seq: string }[];
    // Only the seed is in it as long as nobody has written.
    if (Number(row?.seq) !== 1) return;
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
    const begun = (await this.app
      .get(DataSource)
      .query('select 1 from discussion_thread where claim_id = $1', [claimId])) as unknown[];
    if (!discussion || begun.length > 0) return;
    const passage = await this.app.get(DraftService).reading(claimId, (doc) => {
      const reading = readField(doc, 'rationale');
      const start = reading.letters.indexOf(discussion.words);
      const { from, to } = reading.anchor(start, start + discussion.words.length)!;
      const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
      return { field: 'rationale' as const, from: base64(from), to: base64(to) };
    });
    await this.run(async (tx) => {
      const asked = { claimId, passage, body: discussion.asked, mentionIds: [] };
      const threadId = await this.app.get(ThreadService).start(tx, this.editor, asked);
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
