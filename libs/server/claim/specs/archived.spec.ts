import { documentName } from '@assay/server-draft';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit, importArticle, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import { openDraft } from '@assay/server-testing/draft-page';
import type { Person } from '@assay/server-testing/person';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let desk: Publisher;
let checker: Person, editor: Person, stranger: Person;
beforeAll(async () => {
  server = await startTestServer();
  desk = await Publisher.open(server);
  ({ checker, editor } = desk);
  stranger = await server.founder();
});
afterAll(() => server.stop());

const archive = (claimId: string, by = checker) =>
  by.do('archiveClaim', 'ArchiveClaimInput', { claimId }, 'claim { archivedAt archivedBy { id } stage }');
const restore = (claimId: string, by = checker) =>
  by.do('restoreClaim', 'RestoreClaimInput', { claimId }, 'claim { archivedAt archivedBy { id } stage }');
const listed = async (filter: object): Promise<string[]> =>
  (
    await checker.get(
      'query ($filter: ClaimFilter) { claims(first: 100, filter: $filter) { edges { node { id } } } }',
      { filter },
    )
  ).claims.edges.map(({ node }: { node: { id: string } }) => node.id);
const counted = async (): Promise<Record<string, number>> => {
  const { deskCounts } = await checker.get('{ deskCounts { view count } }');
  return Object.fromEntries(deskCounts.map((one: { view: string; count: number }) => [one.view, one.count]));
};
const actions = async (claimId: string): Promise<string[]> =>
  (
    await checker.get('query ($id: ID!) { claim(id: $id) { audit { action actor { id } } } }', {
      id: claimId,
    })
  ).claim.audit.map(({ action, actor }: { action: string; actor: { id: string } }) =>
    actor?.id === checker.memberId ? action : `${action} by another`,
  );

describe('an archived claim', () => {
  it('leaves every view but that of archived claims, is found by a search, and comes back as it was', async () => {
    const claimId = await markClaim(checker, 'A second clerk denied it');
    await checker.do(
      'assignClaim',
      'AssignClaimInput',
      { claimId, memberIds: [checker.memberId] },
      'claim { id }',
    );
    const before = await counted();
    expect(await archive(claimId)).toEqual({
      claim: { archivedAt: expect.any(String), archivedBy: { id: checker.memberId }, stage: 'triage' },
    });
    for (const view of ['all', 'mine', 'unassigned', 'overdue', 'published', 'declined'])
      expect(await listed({ view })).not.toContain(claimId);
    expect(await listed({ view: 'archived' })).toContain(claimId);
    expect(await listed({ search: 'clerk denied' })).toContain(claimId);
    expect(await counted()).toEqual({
      ...before,
      all: before['all']! - 1,
      mine: before['mine']! - 1,
      archived: before['archived']! + 1,
    });
    const { claimsLike } = await checker.get(
      '{ claimsLike(statement: "A second clerk denied it") { id archivedAt } }',
    );
    expect(claimsLike).toContainEqual({ id: claimId, archivedAt: expect.any(String) });
    expect(await restore(claimId)).toEqual({
      claim: { archivedAt: null, archivedBy: null, stage: 'triage' },
    });
    expect(await counted()).toEqual(before);
    expect((await actions(claimId)).slice(0, 2)).toEqual(['claim.restored', 'claim.archived']);
  });

  it('is counted in the facets of archived claims alone, by its own stage', async () => {
    const claimId = await markClaim(checker);
    await archive(claimId);
    const facet = async (view: string) => {
      const { deskFacets } = await checker.get(
        'query ($filter: ClaimFilter) { deskFacets(filter: $filter) { kind values { value count } } }',
        { filter: { view } },
      );
      return deskFacets.find(({ kind }: { kind: string }) => kind === 'stage').values;
    };
    const open = await checker.get('{ claims(filter: { view: all, stages: [triage] }) { totalCount } }');
    expect(await facet('archived')).toContainEqual({ value: 'triage', count: 1 });
    expect(await facet('all')).toEqual(
      open.claims.totalCount === 0
        ? []
        : expect.arrayContaining([{ value: 'triage', count: open.claims.totalCount }]),
    );
    expect(await listed({ view: 'archived', stages: ['triage'] })).toEqual([claimId]);
    await restore(claimId);
  });

  it('takes no change until it is restored, and loses nothing', async () => {
    const claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    const asked = 'query ($id: ID!) { claim(id: $id) { version evidence { id version } } }';
    const { claim: before } = await checker.get(asked, { id: claimId });
    await archive(claimId);
    const [{ id: evidenceId, version: expectedVersion }] = before.evidence;
    const { versionId, text } = await importArticle(checker);
    const selection = { articleVersionId: versionId, start: 0, end: 6, exact: text.slice(0, 6) };
    const source = { claimId, title: 'A letter', stance: 'context', directness: 'primary' };
    const refusals = [
      await checker.refused(
        'updateClaim',
        'UpdateClaimInput',
        { claimId, expectedVersion: before.version + 1, topic: 'Ports' },
        'claim { id }',
      ),
      await checker.refused('assignClaim', 'AssignClaimInput', { claimId, memberIds: [] }, 'claim { id }'),
      await checker.refused('addAppearance', 'AddAppearanceInput', { claimId, selection }, 'claim { id }'),
      await checker.refused('addEvidence', 'AddEvidenceInput', source, 'evidence { id }'),
      await checker.refused(
        'updateEvidence',
        'UpdateEvidenceInput',
        { evidenceId, expectedVersion, title: 'Other' },
        'claim { id }',
      ),
      await checker.refused(
        'removeEvidence',
        'RemoveEvidenceInput',
        { evidenceId, expectedVersion },
        'claim { id }',
      ),
      await checker.refused('restoreDraft', 'RestoreDraftInput', { claimId, seq: 1 }, 'claim { id }'),
      await checker.refused(
        'submitDraft',
        'SubmitDraftInput',
        { claimId, snapshot: '', setAside: [] },
        'claim { id }',
      ),
    ];
    expect(refusals.slice(0, -1).map(({ code, reason }) => [code, reason])).toEqual(
      refusals.slice(0, -1).map(() => ['BLOCKED', 'claim_archived']),
    );
    const { claim: archived } = await checker.get(
      'query ($id: ID!) { claim(id: $id) { availableTransitions { name } evidence { id version } permissions } }',
      { id: claimId },
    );
    expect(archived).toEqual({
      availableTransitions: [],
      evidence: before.evidence,
      permissions: expect.not.arrayContaining(['claim.edit']),
    });
    const headline = async () =>
      (await checker.get('query ($id: ID!) { claim(id: $id) { draft { headline } } }', { id: claimId })).claim
        .draft.headline;
    await expect.poll(headline, { timeout: 120_000 }).toBe('The headline as it was written.');
    await restore(claimId);
    await checker.do('addEvidence', 'AddEvidenceInput', source, 'evidence { id }');
    await submit(checker, claimId);
  });

  it('lets a member who has its draft open read on and write no more, and write again once it is restored', async () => {
    const claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    const page = openDraft(server.url, checker, documentName(claimId));
    const access = () => page.notices.filter(({ type }) => type === 'access').at(-1);
    await expect.poll(() => page.isRead, { timeout: 120_000 }).toBe(true);
    await archive(claimId);
    await expect.poll(access, { timeout: 120_000 }).toMatchObject({ access: 'read', code: 'read_only' });
    type(page.doc, 'headline', ' Unsaid.');
    await expect.poll(() => page.refused.length, { timeout: 120_000 }).toBeGreaterThan(0);
    await restore(claimId);
    const headline = async () =>
      (await checker.get('query ($id: ID!) { claim(id: $id) { draft { headline } } }', { id: claimId })).claim
        .draft.headline;
    await expect.poll(headline, { timeout: 120_000 }).toContain('Unsaid.');
    page.close();
  });

  it('stays public as it was published, at every address', async () => {
    const claimId = await desk.publish();
    const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { publication { slug } } }', {
      id: claimId,
    });
    const { slug } = claim.publication;
    const outlets = [
      `/v/${desk.newsroom}/${slug}`,
      `/v/${desk.newsroom}/${slug}.json`,
      `/v/${desk.newsroom}/${slug}/card`,
      ...['atom', 'json', 'ndjson', 'sitemap.xml'].map((kind) => `/feeds/${desk.newsroom}.${kind}`),
    ];
    const read = () =>
      Promise.all(
        outlets.map(async (path) => {
          const response = await server.stranger().fetch(path);
          return [path, response.status, response.headers.get('etag'), await response.text()];
        }),
      );
    const before = await read();
    expect(before.map(([, status]) => status)).toEqual(outlets.map(() => 200));
    await archive(claimId, editor);
    expect(await listed({ view: 'published' })).not.toContain(claimId);
    expect(await read()).toEqual(before);
    const doubt = { claimId, reason: 'A reader doubts it.' };
    await editor.do('putUnderReview', 'PutUnderReviewInput', doubt, 'claim { id }');
    const retraction = { claimId, reason: 'It was wrong.' };
    expect(
      await editor.refused('voidVerdict', 'VoidVerdictInput', retraction, 'revision { id }'),
    ).toMatchObject({ reason: 'claim_archived' });
    expect(await restore(claimId)).toMatchObject({ claim: { stage: 'published' } });
    expect(await listed({ view: 'published' })).toContain(claimId);
  });

  it('cannot be one that is in review, approved or scheduled', async () => {
    const claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    const { id: revisionId } = await submit(checker, claimId);
    const refused = () => checker.refused('archiveClaim', 'ArchiveClaimInput', { claimId }, 'claim { id }');
    expect(await refused()).toMatchObject({
      code: 'BLOCKED',
      reason: 'archive_in_stage',
      message: 'The claim is in review. Withdraw its revision first.',
    });
    await editor.do(
      'reviewRevision',
      'ReviewRevisionInput',
      { revisionId, decision: 'approve' },
      'claim { id }',
    );
    expect(await refused()).toMatchObject({ reason: 'archive_in_stage', params: { stage: 'approved' } });
    const at = new Date(Date.now() + 3_600_000).toISOString();
    await editor.do(
      'schedulePublication',
      'SchedulePublicationInput',
      { claimId, revisionId, at },
      'claim { id }',
    );
    expect(await refused()).toMatchObject({ reason: 'archive_in_stage' });
  });

  it('is of one’s own newsroom', async () => {
    const claimId = await markClaim(checker);
    const input = { claimId };
    expect(await stranger.refused('archiveClaim', 'ArchiveClaimInput', input, 'claim { id }')).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is archived once by two members at once, and its audit log says so once', async () => {
    const claimId = await markClaim(checker);
    await Promise.all([archive(claimId), archive(claimId, editor), archive(claimId)]);
    const archived = (await actions(claimId)).filter((action) => action.startsWith('claim.archived'));
    expect(archived).toHaveLength(1);
  });
});

describe('an archived article', () => {
  const archiveArticle = (articleId: string) =>
    checker.do(
      'archiveArticle',
      'ArchiveArticleInput',
      { articleId },
      'article { archivedAt archivedBy { id } }',
    );
  const articles = async (archived: boolean): Promise<string[]> =>
    (
      await checker.get(
        'query ($archived: Boolean!) { articles(first: 100, archived: $archived) { edges { node { id } } } }',
        { archived },
      )
    ).articles.edges.map(({ node }: { node: { id: string } }) => node.id);

  it('is listed among archived articles alone, and takes no new claim until it is restored', async () => {
    const { id, versionId, text } = await importArticle(checker);
    expect(await archiveArticle(id)).toEqual({
      article: { archivedAt: expect.any(String), archivedBy: { id: checker.memberId } },
    });
    expect(await articles(false)).not.toContain(id);
    expect(await articles(true)).toEqual([id]);
    const selection = { articleVersionId: versionId, start: 0, end: 6, exact: text.slice(0, 6) };
    const claim = { selection, statement: 'Envoys left.', claimant: { kind: 'article' } };
    expect(await checker.refused('createClaim', 'CreateClaimInput', claim, 'claim { id }')).toMatchObject({
      code: 'BLOCKED',
      reason: 'article_archived',
    });
    await checker.do('restoreArticle', 'RestoreArticleInput', { articleId: id }, 'article { id }');
    expect(await articles(true)).toEqual([]);
    await checker.do('createClaim', 'CreateClaimInput', claim, 'claim { id }');
    const { auditLog } = await desk.admin.get('{ auditLog(first: 3) { edges { node { summary } } } }');
    expect(auditLog.edges.map(({ node }: { node: { summary: string } }) => node.summary)).toEqual([
      'marked the claim',
      'restored “Envoys leave a seaside town” from the archive',
      'archived “Envoys leave a seaside town”',
    ]);
  });

  it('keeps its claims, and is none whose claim is in review', async () => {
    const claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    const asked = 'query ($id: ID!) { claim(id: $id) { appearances { article { id archivedAt } } } }';
    const [{ article }] = (await checker.get(asked, { id: claimId })).claim.appearances;
    await submit(checker, claimId);
    const input = { articleId: article.id };
    expect(
      await checker.refused('archiveArticle', 'ArchiveArticleInput', input, 'article { id }'),
    ).toMatchObject({ reason: 'article_in_review', params: { count: 1 } });
    await checker.do('moveClaim', 'MoveClaimInput', { claimId, transition: 'withdraw' }, 'claim { id }');
    await archiveArticle(article.id);
    await edit(server, checker, claimId, (doc) => type(doc, 'summary', ' More.'));
    await submit(checker, claimId);
    expect(
      (await checker.get(asked, { id: claimId })).claim.appearances[0].article.archivedAt,
    ).not.toBeNull();
  });
});
