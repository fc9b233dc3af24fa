import { createHash } from 'node:crypto';
import { AuditService } from '@assay/server-audit';
import { proposeRating } from '@assay/verdict-doc';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { edit, markClaim, NOTHING_TO_WAIT_FOR, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person, second: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  second = await server.colleague(admin, 'editor');
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { isPublic }');
});
afterAll(() => server.stop());

const CLAIM = 'claim { stage checkAgainOn }';
const review = (by: Person, revisionId: string, more: object = {}) =>
  by.do('reviewRevision', 'ReviewRevisionInput', { revisionId, decision: 'approve', ...more }, CLAIM);
const publish = (by: Person, claimId: string, revisionId: string, more: object = {}) =>
  by.do('publish', 'PublishInput', { claimId, revisionId, ...more }, `publication { slug version } ${CLAIM}`);

async function published(): Promise<{ claimId: string; slug: string; sha256: string }> {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const { id, sha256 } = await submit(checker, claimId);
  await review(editor, id);
  const { publication } = await publish(editor, claimId, id);
  return { claimId, slug: publication.slug, sha256 };
}

const VERDICT = `query ($slug: String!) { verdict(slug: $slug) {
  slug version contentHash canonicalJson signature updatedAt rating { key } void { reason } versions { version signature }
  corrections { version class notice ratingFrom ratingTo } newsroom { slug } } }`;
const pulled = async (slug: string) => (await server.stranger().get(VERDICT, { slug })).verdict;

const correct = (by: Person, claimId: string, correction: object | undefined) =>
  by.refused(
    'submitDraft',
    'SubmitDraftInput',
    { claimId, snapshot: NOTHING_TO_WAIT_FOR, correction },
    'revision { id }',
  );

describe('a correction', () => {
  it('goes through its own revision and approval, with a notice, and adds to what stood', async () => {
    const { claimId, slug, sha256 } = await published();
    const notice = { class: 'rating_changed', notice: 'A second register tells otherwise.' };
    expect((await correct(editor, claimId, notice)).blockers).toMatchObject([{ code: 'nothing_changed' }]);
    await edit(server, checker, claimId, (doc) => {
      proposeRating(doc, { scaleVersion: 1, ratingKey: 'false' });
      type(doc, 'rationale', ' A second register says so.');
    });
    expect((await correct(checker, claimId, notice)).blockers).toMatchObject([{ code: 'not_an_editor' }]);
    expect((await correct(editor, claimId, undefined)).blockers).toMatchObject([{ code: 'notice_missing' }]);
    expect((await correct(editor, claimId, { class: 'typo', notice: ' ' })).fields).toMatchObject([
      { path: 'correction.notice' },
    ]);
    expect((await correct(editor, claimId, { class: 'typo', notice: 'x' })).blockers).toContainEqual(
      expect.objectContaining({
        code: 'wrong_correction_class',
        message: expect.stringContaining('does not change the rating'),
      }),
    );
    expect((await correct(editor, claimId, { class: 'voided', notice: 'x' })).code).toBe('BAD_INPUT');

    const revision = await submit(editor, claimId, notice);
    // While it is in review, what is public stays what it was; the notice's writer cannot approve it.
    expect((await pulled(slug)).contentHash).toBe(sha256);
    const own = await editor.refused(
      'reviewRevision',
      'ReviewRevisionInput',
      { revisionId: revision.id, decision: 'approve' },
      CLAIM,
    );
    expect(own.blockers).toMatchObject([{ code: 'wrote_this_revision' }]);
    await review(second, revision.id);
    await publish(second, claimId, revision.id);
    expect(await pulled(slug)).toMatchObject({
      version: 2,
      contentHash: revision.sha256,
      rating: { key: 'false' },
      corrections: [{ ...notice, version: 2, ratingFrom: 'Mostly true', ratingTo: 'False' }],
      void: null,
    });
  });

  it('of a class that may not change what it changes is refused by name, and changes nothing', async () => {
    const { claimId, slug, sha256 } = await published();
    const messages = async (correction: object) =>
      (await correct(editor, claimId, { notice: 'Mended.', ...correction })).blockers!.map(
        ({ message }) => message,
      );
    await edit(server, checker, claimId, (doc) => type(doc, 'summary', ' It was not 4.9.'));
    expect(await messages({ class: 'typo', changesTakeaway: false })).toEqual([
      expect.stringContaining('The mending of a typing error does not change a number'),
    ]);
    expect(await messages({ class: 'rating_changed' })).toEqual([
      expect.stringContaining('The rating stays the same'),
    ]);
    expect(await messages({ class: 'reinstated' })).toEqual([expect.stringContaining('The verdict stands')]);
    // Who is said to have made the claim is no update, and no typing error.
    const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { version } }', { id: claimId });
    await checker.do(
      'updateClaim',
      'UpdateClaimInput',
      {
        claimId,
        expectedVersion: claim.version,
        claimant: { kind: 'person', name: 'Another minister' },
      },
      'claim { id }',
    );
    for (const name of ['updated', 'typo'])
      expect(await messages({ class: name })).toContainEqual(
        expect.stringContaining('does not change who made the claim'),
      );
    expect((await pulled(slug)).contentHash).toBe(sha256);
    const said = { class: 'content_corrected', notice: 'Somebody else said it.', changesTakeaway: true };
    const revision = await submit(editor, claimId, said);
    const { changes } = (
      await second.get('query ($id: ID!) { revision(id: $id) { changes { facts { field from to } } } }', {
        id: revision.id,
      })
    ).revision;
    expect(changes.facts).toContainEqual({ field: 'claimantName', from: null, to: 'Another minister' });
    await review(second, revision.id);
    await publish(second, claimId, revision.id);
    const page = await (await fetch(`${server.url}/v/${admin.newsroomSlug}/${slug}/changes/2`)).text();
    expect(page).toContain('Another minister');
    expect(page).not.toContain('Nothing in it changed');
  });

  it('after a retraction reinstates the verdict, and the retraction stays on its page', async () => {
    const { claimId, slug } = await published();
    const retraction = { claimId, reason: 'Its source took it back.' };
    const voided = await editor.do('voidVerdict', 'VoidVerdictInput', retraction, 'revision { id }');
    await review(second, voided.revision.id);
    await publish(second, claimId, voided.revision.id);
    const page = async (path = '') =>
      (await fetch(`${server.url}/v/${admin.newsroomSlug}/${slug}${path}`)).text();
    expect(await page()).toContain('This verdict is retracted');
    expect(await page()).toMatch(/<s>Mostly true<\/s>/);
    expect(await page('/versions/1')).toContain('A later version retracted this verdict.');
    expect(await page('/versions/1')).toContain('Its source took it back.');
    for (const name of ['typo', 'updated', 'content_corrected', 'rating_changed'])
      expect((await correct(editor, claimId, { class: name, notice: 'Mended.' })).blockers).toMatchObject([
        { code: 'wrong_correction_class' },
      ]);
    const again = await submit(editor, claimId, { class: 'reinstated', notice: 'The source stands by it.' });
    await review(second, again.id);
    await publish(second, claimId, again.id);
    const standing = await page();
    const top = standing.slice(0, standing.indexOf('<h1'));
    expect(top).toContain('was retracted and stands again');
    expect(top).toContain('Its source took it back.');
    expect(top).toContain('The source stands by it.');
    expect(standing).not.toContain('<s>');
    expect((await pulled(slug)).void).toBeNull();
    // A typing error mended later takes neither from the top.
    await edit(server, checker, claimId, (doc) => type(doc, 'summary', ','));
    const small = await submit(editor, claimId, {
      class: 'typo',
      notice: 'A comma.',
      changesTakeaway: false,
    });
    await review(second, small.id);
    await publish(second, claimId, small.id);
    const later = await page();
    expect(later.slice(0, later.indexOf('<h1'))).toContain('Its source took it back.');
    expect(await page('/versions/1')).toContain('A later version retracted this verdict.');
  });

  it('that is withdrawn or sent back leaves what is published as it is', async () => {
    const { claimId, slug, sha256 } = await published();
    await edit(server, checker, claimId, (doc) => type(doc, 'summary', ' More.'));
    const notice = { class: 'updated', notice: 'More became known.' };
    const first = await submit(editor, claimId, notice);
    const { claim } = await second.do(
      'reviewRevision',
      'ReviewRevisionInput',
      {
        revisionId: first.id,
        decision: 'request_changes',
        comments: [
          { field: 'summary', start: 31, end: 36, quote: ' More'.trimStart() + '.', body: 'What more?' },
        ],
      },
      'claim { stage reviewComments { id quote body from to resolvedAt author { name } } }',
    );
    expect(claim.stage).toBe('published');
    expect(claim.reviewComments).toMatchObject([
      { quote: 'More.', body: 'What more?', resolvedAt: null, author: { name: second.name } },
    ]);
    expect(claim.reviewComments[0].from).toBeTruthy();
    const { comment } = await checker.do(
      'resolveComment',
      'ResolveCommentInput',
      { commentId: claim.reviewComments[0].id, resolved: true },
      'comment { resolvedAt resolvedBy { name } }',
    );
    expect(comment).toMatchObject({ resolvedBy: { name: checker.name } });
    await submit(editor, claimId, notice);
    const moved = await editor.do(
      'moveClaim',
      'MoveClaimInput',
      { claimId, transition: 'withdraw' },
      'claim { stage currentRevision { sha256 } }',
    );
    expect(moved.claim).toEqual({ stage: 'published', currentRevision: { sha256 } });
    expect(await pulled(slug)).toMatchObject({ version: 1, contentHash: sha256 });
  });

  it('is shown as changes in the text, and live against the draft', async () => {
    const { claimId } = await published();
    await edit(server, checker, claimId, (doc) => type(doc, 'rationale', ' The clerk was wrong.'));
    const CHANGES =
      'since { number } wordsInserted wordsDeleted rating { to } rationale { type runs { kind text } }';
    const { claim } = await checker.get(
      `query ($id: ID!) { claim(id: $id) { draft { changesSinceRevision { ${CHANGES} } } } }`,
      { id: claimId },
    );
    const expected = {
      since: { number: 1 },
      wordsInserted: 4,
      wordsDeleted: 0,
      rating: null,
      rationale: [
        {
          type: 'paragraph',
          runs: [
            { kind: 'kept', text: 'The rationale as it was written.' },
            { kind: 'inserted', text: ' The clerk was wrong.' },
          ],
        },
      ],
    };
    expect(claim.draft.changesSinceRevision).toEqual(expected);
    const { id } = await submit(editor, claimId, { class: 'content_corrected', notice: 'A clerk erred.' });
    const { revision } = await checker.get(
      `query ($id: ID!) { revision(id: $id) { changes { ${CHANGES} } contributions { share characters member { name } } } }`,
      { id },
    );
    expect(revision.changes).toEqual(expected);
    expect(revision.contributions[0]).toMatchObject({ share: 1, member: { name: checker.name } });
    expect(revision.contributions[1]).toMatchObject({
      share: 0,
      characters: 0,
      member: { name: editor.name },
    });
  });
});

describe('a void', () => {
  it('is approved by somebody else, keeps the address, and tells the reason', async () => {
    const { claimId, slug, sha256 } = await published();
    const reason = 'The register was forged.';
    const { revision } = await editor.do(
      'voidVerdict',
      'VoidVerdictInput',
      { claimId, reason },
      'revision { id sha256 correctionClass } claim { stage }',
    );
    expect(revision).toMatchObject({ sha256, correctionClass: 'voided' });
    expect((await pulled(slug)).void).toBeNull();
    await review(second, revision.id);
    await publish(second, claimId, revision.id);
    expect(await pulled(slug)).toMatchObject({
      version: 2,
      contentHash: sha256,
      void: { reason },
      corrections: [{ class: 'voided', notice: reason }],
    });
    const again = await editor.refused('voidVerdict', 'VoidVerdictInput', { claimId, reason }, CLAIM);
    expect(again.blockers).toMatchObject([{ code: 'already_void' }]);
    const page = await server.stranger().fetch(`/v/${admin.newsroomSlug}/${slug}`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(reason);
  });
});

describe('a reviewer', () => {
  it('is shown what was rated before on claims that read alike, and nothing of another newsroom', async () => {
    const { slug } = await published();
    const claimId = await markClaim(checker);
    const ask =
      'query ($id: ID!) { claim(id: $id) { earlierVerdicts(first: 20) { slug ratingLabel similarity sameClaimant } } }';
    const { claim } = await editor.get(ask, { id: claimId });
    expect(claim.earlierVerdicts).toContainEqual({
      slug,
      ratingLabel: 'Mostly true',
      similarity: 1,
      sameClaimant: false,
    });
    const stranger = await server.founder();
    const theirs = await markClaim(stranger);
    expect((await stranger.get(ask, { id: theirs })).claim.earlierVerdicts).toEqual([]);
  });
});

describe('a signature', () => {
  const keySet = async () => {
    const answer = await server.stranger().fetch(`/.well-known/assay/${admin.newsroomSlug}/keys.json`);
    return (await answer.json()) as JSONWebKeySet;
  };

  it('holds over exactly what is published, also after the key was changed', async () => {
    const { slug } = await published();
    const { signature, contentHash, canonicalJson } = await pulled(slug);
    expect(createHash('sha256').update(canonicalJson, 'utf8').digest('hex')).toBe(contentHash);
    const { payload } = await compactVerify(signature, createLocalJWKSet(await keySet()));
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({
      newsroom: admin.newsroomSlug,
      slug,
      version: 1,
      contentHash,
      correction: null,
    });
    await admin.get('mutation { rotateSigningKey { signingKeys { kid retiredAt } } }');
    const keys = await keySet();
    expect(keys.keys).toHaveLength(2);
    expect(JSON.stringify(keys)).not.toContain('"d"');
    await expect(compactVerify(signature, createLocalJWKSet(keys))).resolves.toBeTruthy();
    const other = await pulled((await published()).slug);
    await expect(compactVerify(other.signature, createLocalJWKSet(keys))).resolves.toBeTruthy();
    await expect(
      compactVerify(other.signature, createLocalJWKSet({ keys: [keys.keys[1]!] })),
    ).rejects.toThrow();
  });
});

describe('checking again', () => {
  it('is set for a day to come, and cleared by the next version', async () => {
    const { claimId } = await published();
    const set = (on: string | null) => ({ claimId, on });
    expect(
      (await editor.refused('setCheckAgain', 'SetCheckAgainInput', set('2001-01-01'), CLAIM)).fields,
    ).toMatchObject([{ path: 'checkAgainOn' }]);
    await editor.do('setCheckAgain', 'SetCheckAgainInput', set('2999-01-01'), CLAIM);
    await edit(server, checker, claimId, (doc) => type(doc, 'summary', ' More.'));
    const { id } = await submit(editor, claimId, { class: 'updated', notice: 'More is known.' });
    await review(second, id);
    const { claim } = await publish(second, claimId, id);
    expect(claim).toMatchObject({ stage: 'published', checkAgainOn: null });
  });
});

describe('the record', () => {
  it('stays whole when the clock jumps back', async () => {
    const { claimId } = await published();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2001-01-01') });
    try {
      await editor.do('setCheckAgain', 'SetCheckAgainInput', { claimId, on: '2999-01-01' }, CLAIM);
    } finally {
      vi.useRealTimers();
    }
    await editor.do('setCheckAgain', 'SetCheckAgainInput', { claimId, on: null }, CLAIM);
    expect((await server.app.get(AuditService).check(admin.newsroomId)).firstBroken).toBeNull();
  });
});
