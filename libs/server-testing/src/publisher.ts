import { proposeRating } from '@assay/verdict-doc';
import { edit, markClaim, submit, type, writeDraft } from './desk';
import type { Person } from './person';
import type { TestServer } from './test-server';

/** A rating of the scale of every new newsroom. */
export type RatingKey = 'true' | 'mostly_true' | 'mixed' | 'mostly_false' | 'false';

/** A newsroom that publishes, corrects and voids by the product's own mutations. */
export class Publisher {
  private constructor(
    private readonly server: TestServer,
    readonly admin: Person,
    readonly checker: Person,
    readonly editor: Person,
  ) {}

  /** Makes a newsroom with all members that a publication needs. */
  static async open(server: TestServer, { isPublic = true } = {}): Promise<Publisher> {
    const admin = await server.founder();
    const checker = await server.colleague(admin, 'checker');
    const editor = await server.colleague(admin, 'editor');
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic }, 'newsroom { id }');
    return new Publisher(server, admin, checker, editor);
  }

  get newsroom(): string {
    return this.admin.newsroomSlug;
  }

  /** Publishes a verdict on a new claim, rated `mostly_true`. @returns the claim's id */
  async publish(): Promise<string> {
    const claimId = await markClaim(this.checker);
    await writeDraft(this.server, this.checker, claimId);
    await this.decide(this.editor, claimId, (await submit(this.checker, claimId)).id);
    return claimId;
  }

  /** Publishes a correction, with another rating if one is given; it reinstates a void verdict. */
  async correct(
    claimId: string,
    { to: ratingKey, by = this.admin }: { to?: RatingKey; by?: Person } = {},
  ): Promise<void> {
    await edit(this.server, this.checker, claimId, (doc) => {
      type(doc, 'rationale', ' And more.');
      if (ratingKey) proposeRating(doc, { scaleVersion: 1, ratingKey });
    });
    const published = await this.published(claimId);
    const changed = ratingKey !== undefined && ratingKey !== published.ratingKey;
    const correction = {
      class: published.isVoid ? 'reinstated' : changed ? 'rating_changed' : 'content_corrected',
      notice: 'Words were added.',
    };
    await this.decide(by, claimId, (await submit(this.editor, claimId, correction)).id);
  }

  /** Retracts a verdict. */
  async void(claimId: string, reason = 'It was wrong.'): Promise<void> {
    const input = { claimId, reason };
    const { revision } = await this.editor.do('voidVerdict', 'VoidVerdictInput', input, 'revision { id }');
    await this.decide(this.admin, claimId, revision.id);
  }

  /** Removes a claim under law: the editor asks, the admin confirms. */
  async remove(claimId: string, publicReason = 'A court ordered it.'): Promise<void> {
    const input = { claimId, publicReason };
    const { claim } = await this.editor.do(
      'requestRemoval',
      'RequestRemovalInput',
      input,
      'claim { removal { id } }',
    );
    await this.admin.do(
      'confirmRemoval',
      'DecideRemovalInput',
      { removalId: claim.removal.id },
      'claim { id }',
    );
  }

  private async decide(by: Person, claimId: string, revisionId: string): Promise<void> {
    const approve = { revisionId, decision: 'approve' };
    await by.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
    await by.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
  }

  private async published(claimId: string): Promise<{ ratingKey: string; isVoid: boolean }> {
    const query = 'query ($id: ID!) { claim(id: $id) { publication { isVoid revision { canonicalJson } } } }';
    const { claim } = await this.admin.get(query, { id: claimId });
    const content = JSON.parse(claim.publication.revision.canonicalJson as string) as {
      rating: { key: string };
    };
    return { ratingKey: content.rating.key, isVoid: claim.publication.isVoid as boolean };
  }
}
