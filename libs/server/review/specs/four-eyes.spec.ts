import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import {
  evidenceArray,
  evidenceOrder,
  fragment,
  metaMap,
  noteEvidence,
  placeEvidence,
  proposeRating,
  removeEvidence,
} from '@assay/verdict-doc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { edit, importArticle, markClaim, submit, TEXT, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { newsPage, page, startSite, STORY, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let site: Site;
let server: TestServer;
let admin: Person, checker: Person, editor: Person, second: Person;
beforeAll(async () => {
  site = await startSite();
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: site.host });
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  second = await server.colleague(admin, 'editor');
});
afterAll(async () => {
  await server.stop();
  site.stop();
});

/** What an editor can do to a claim whose draft a checker has written. */
type Act = (claimId: string) => Promise<unknown>;

const paragraph = (doc: Y.Doc, field: 'summary' | 'rationale') => fragment(doc, field).get(0) as Y.XmlElement;
const textOf = (doc: Y.Doc, field: 'summary' | 'rationale' = 'rationale') =>
  paragraph(doc, field).get(0) as Y.XmlText;
const inDraft =
  (change: (doc: Y.Doc) => void): Act =>
  (claimId) =>
    edit(server, editor, claimId, change);
const prepared =
  (by: () => Person, change: (doc: Y.Doc) => void, then: Act): Act =>
  async (claimId) => {
    await edit(server, by(), claimId, change);
    await then(claimId);
  };
const evidenceOf = async (claimId: string) =>
  (await editor.get('query ($id: ID!) { claim(id: $id) { evidence { id version } } }', { id: claimId })).claim
    .evidence as { id: string; version: number }[];
const claimVersion = async (id: string): Promise<number> =>
  (await editor.get('query ($id: ID!) { claim(id: $id) { version } }', { id })).claim.version;
const changeClaim =
  (change: object, by = () => editor): Act =>
  async (claimId) =>
    by().do(
      'updateClaim',
      'UpdateClaimInput',
      { claimId, expectedVersion: await claimVersion(claimId), ...change },
      'claim { id }',
    );
const changeEvidence =
  (change: object): Act =>
  async (claimId) => {
    const [{ id: evidenceId, version }] = (await evidenceOf(claimId)) as [{ id: string; version: number }];
    const input = { evidenceId, expectedVersion: version, ...change };
    await editor.do('updateEvidence', 'UpdateEvidenceInput', input, 'claim { id }');
  };
const selectionOf = ({ versionId, text }: { versionId: string; text: string }, quote: string) => {
  const start = text.indexOf(quote);
  return { articleVersionId: versionId, start, end: start + quote.length, exact: quote };
};
const articleOf = async (claimId: string): Promise<string> =>
  (
    await editor.get('query ($id: ID!) { claim(id: $id) { appearances { article { id } } } }', {
      id: claimId,
    })
  ).claim.appearances[0].article.id;
/** Marks the claim in a second version of an article, whose first one `editor` gave with this description. */
const markedInNewer =
  (first: object, second: object): Act =>
  async (claimId) => {
    const firstInput = { text: TEXT, source: first };
    const { article } = await editor.do('importText', 'ImportTextInput', firstInput, 'article { id }');
    const input = { articleId: article.id, text: `${TEXT}\nA third clerk laughed.`, source: second };
    const select = 'article { version { id text } }';
    const { id: versionId, text } = (await checker.do('importText', 'ImportTextInput', input, select)).article
      .version;
    const selection = selectionOf({ versionId, text }, 'A third clerk laughed');
    await checker.do('addAppearance', 'AddAppearanceInput', { claimId, selection }, 'claim { id }');
  };
const archived = () => server.work();

/** Adds a page as evidence, as the checker, and has the server keep a copy of it. */
async function keptPage(claimId: string, path: string): Promise<string> {
  site.pages.set(path, page(newsPage(STORY)));
  const url = `http://${site.host}${path}`;
  const input = { claimId, title: path, url, keepCopy: true, stance: 'supports', directness: 'primary' };
  const { evidence } = await checker.do('addEvidence', 'AddEvidenceInput', input, 'evidence { id }');
  await archived();
  await archived();
  return evidence.id;
}

const ASKED = {
  ...{ whom: 'The ministry', means: 'email', question: 'Did the envoys leave?' },
  ...{ askedAt: '2026-11-02T10:00:00.000Z', deadline: '2026-11-05T10:00:00.000Z' },
};

/** Notes a request for a reply as one member, for the newsroom alone; another member changes it. */
const replyNoted =
  (by: () => Person, other: () => Person, change: object): Act =>
  async (claimId) => {
    const { request } = await by().do(
      'askForReply',
      'AskForReplyInput',
      { claimId, ...ASKED },
      'request { id }',
    );
    const input = { requestId: request.id, expectedVersion: 1, ...ASKED, ...change };
    await other().do('updateReplyRequest', 'UpdateReplyRequestInput', input, 'claim { id }');
  };

/** Changes of what a revision freezes. Their author must not approve it, or vote on it. */
const CHANGES: Record<string, Act> = {
  'a question to a subject noted that another member publishes': replyNoted(
    () => editor,
    () => checker,
    { forPublication: true },
  ),
  'text inserted': inDraft((doc) => type(doc, 'summary', ' More.')),
  'text deleted': inDraft((doc) => textOf(doc).delete(0, 4)),
  'text inserted and deleted again': async (claimId) => {
    await edit(server, editor, claimId, (doc) => type(doc, 'summary', ' More.'));
    await edit(server, editor, claimId, (doc) => textOf(doc, 'summary').delete(0, 200));
    await edit(server, checker, claimId, (doc) => type(doc, 'summary', 'Anew.'));
  },
  'a format set': inDraft((doc) => textOf(doc).format(0, 3, { bold: {} })),
  'a format removed': prepared(
    () => checker,
    (doc) => textOf(doc).format(4, 4, { bold: {} }),
    inDraft((doc) => textOf(doc).format(4, 4, { bold: null })),
  ),
  'a link set': inDraft((doc) => textOf(doc).format(0, 3, { link: { href: 'https://example.org/' } })),
  "a link's target changed": prepared(
    () => checker,
    (doc) => textOf(doc).format(0, 3, { link: { href: 'https://example.org/' } }),
    inDraft((doc) => textOf(doc).format(0, 3, { link: { href: 'https://example.com/' } })),
  ),
  'a paragraph made a heading': inDraft((doc) => {
    const heading = new Y.XmlElement('heading');
    heading.setAttribute('level', 2 as never);
    heading.insert(0, [new Y.XmlText('Method')]);
    fragment(doc, 'rationale').insert(0, [heading]);
  }),
  'an earlier moment of the draft restored': async (claimId) => {
    await edit(server, checker, claimId, (doc) => type(doc, 'summary', ' Not at all.'));
    const moments = 'query ($id: ID!) { claim(id: $id) { draft { seq } } }';
    const { seq } = (await checker.get(moments, { id: claimId })).claim.draft;
    await edit(server, checker, claimId, (doc) => textOf(doc, 'summary').delete(3, 200));
    await editor.do('restoreDraft', 'RestoreDraftInput', { claimId, seq }, 'claim { id }');
  },
  "another member's waiver of a rule dropped": async (claimId) => {
    const rule = { claimId, rule: 'min_independent_sources' };
    const waiver = { ...rule, reason: 'The court is enough.' };
    await second.do('waiveRule', 'WaiveRuleInput', waiver, 'claim { id }');
    await editor.do('dropWaiver', 'DropWaiverInput', rule, 'claim { id }');
  },
  'a paragraph deleted': prepared(
    () => checker,
    (doc) => {
      const more = new Y.XmlElement('paragraph');
      more.insert(0, [new Y.XmlText('One more.')]);
      fragment(doc, 'rationale').push([more]);
    },
    inDraft((doc) => fragment(doc, 'rationale').delete(1, 1)),
  ),
  'the rating chosen': inDraft((doc) => proposeRating(doc, { scaleVersion: 1, ratingKey: 'false' })),
  'the language set': inDraft((doc) => metaMap(doc).set('language', 'sq')),
  'evidence reordered': inDraft((doc) => placeEvidence(doc, evidenceOrder(doc)[1]!.id, 0)),
  'evidence taken out of the order': async (claimId) => {
    const third = await keptPage(claimId, '/third');
    await edit(server, checker, claimId, (doc) => placeEvidence(doc, third, Infinity));
    await edit(server, editor, claimId, (doc) => removeEvidence(doc, third));
  },
  'evidence put into the order': async (claimId) => {
    const third = await keptPage(claimId, '/put-in');
    await edit(server, editor, claimId, (doc) => placeEvidence(doc, third, Infinity));
  },
  'a note on evidence written': inDraft((doc) =>
    noteEvidence(doc, evidenceArray(doc).get(0) as string, 'Seen by us'),
  ),
  'a note on evidence deleted': prepared(
    () => checker,
    (doc) => noteEvidence(doc, evidenceArray(doc).get(0) as string, 'Seen by us'),
    inDraft((doc) => noteEvidence(doc, evidenceArray(doc).get(0) as string, '')),
  ),
  'the statement changed': changeClaim({ statement: 'Two envoys left by night' }),
  'the claimant changed': changeClaim({ claimant: { kind: 'person', name: 'The clerk' } }),
  'the day changed': changeClaim({ madeOn: '2018-12-19' }),
  'the exactness of a day changed': async (claimId) => {
    await changeClaim({ madeOn: '2018-12-01' }, () => checker)(claimId);
    await changeClaim({ madeOn: '2018-12-01', madePrecision: 'month' })(claimId);
  },
  'the day it was published changed': changeClaim({ publishedOn: '2018-12-19' }),
  'the day it came to notice changed': changeClaim({ surfacedOn: '2018-12-19' }),
  'the first appearance named': async (claimId) => {
    const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { appearances { id } } }', {
      id: claimId,
    });
    const input = { claimId, appearanceId: claim.appearances[0].id };
    await editor.do('setFirstAppearance', 'SetFirstAppearanceInput', input, 'claim { id }');
  },
  'the topic changed': changeClaim({ topic: 'diplomacy' }),
  'evidence added': async (claimId) => {
    const input = { claimId, title: 'A third source', stance: 'supports', directness: 'primary' };
    const { evidence } = await editor.do('addEvidence', 'AddEvidenceInput', input, 'evidence { id }');
    await edit(server, checker, claimId, (doc) => placeEvidence(doc, evidence.id, 0));
  },
  'evidence removed': async (claimId) => {
    const evidenceId = await keptPage(claimId, '/removed');
    const { version } = (await evidenceOf(claimId)).find(({ id }) => id === evidenceId)!;
    const input = { evidenceId, expectedVersion: version };
    await editor.do('removeEvidence', 'RemoveEvidenceInput', input, 'claim { id }');
  },
  "evidence's title changed": changeEvidence({ title: 'Another title' }),
  "evidence's address changed": changeEvidence({ url: 'https://example.org/register' }),
  "evidence's publisher changed": changeEvidence({ publisher: 'The registry' }),
  "evidence's excerpt changed": changeEvidence({ excerpt: 'No envoys left.' }),
  "evidence's stance changed": changeEvidence({ stance: 'refutes' }),
  "evidence's directness changed": changeEvidence({ directness: 'secondary' }),
  "evidence's origin changed": changeEvidence({ independenceGroup: 'Another origin' }),
  "evidence's origin found to be its own": changeEvidence({ hasOwnOrigin: true }),
  "evidence's name withheld": async (claimId) => {
    const third = await keptPage(claimId, '/named');
    const [source] = (await evidenceOf(claimId)).filter(({ id }) => id === third);
    await edit(server, checker, claimId, (doc) => placeEvidence(doc, third, 0));
    const input = { evidenceId: third, expectedVersion: source!.version, isUnnamed: true };
    await editor.do('updateEvidence', 'UpdateEvidenceInput', input, 'claim { id }');
  },
  "evidence's medium named": changeEvidence({ medium: 'image', mediaFinding: 'original' }),
  'evidence grouped': async (claimId) => {
    const evidenceIds = [
      ...(await evidenceOf(claimId)).map(({ id }) => id),
      await keptPage(claimId, '/grouped'),
    ].slice(1);
    const input = { claimId, evidenceIds, group: 'Letter of the clerk' };
    await editor.do('shareOrigin', 'ShareOriginInput', input, 'claim { id }');
  },
  'a newer copy adopted': async (claimId) => {
    const evidenceId = await keptPage(claimId, '/adopted');
    await edit(server, checker, claimId, (doc) => placeEvidence(doc, evidenceId, 0));
    site.pages.set('/adopted', page(newsPage(STORY.map((text) => text.replace('noon', 'one')))));
    await checker.do('archiveEvidence', 'ArchiveInput', { evidenceId }, 'evidence { id }');
    await archived();
    await archived();
    await editor.do('adoptCopy', 'ArchiveInput', { evidenceId }, 'evidence { id }');
  },
  'an appearance added': async (claimId) => {
    const article = await importArticle(checker);
    const selection = selectionOf(article, 'A second clerk denied it');
    await editor.do('addAppearance', 'AddAppearanceInput', { claimId, selection }, 'claim { id }');
  },
  'a newer version of the article imported': async (claimId) => {
    const input = { articleId: await articleOf(claimId), text: `Another headline\n${TEXT}`, title: 'Retold' };
    await editor.do('importText', 'ImportTextInput', input, 'article { id }');
  },
  'the text of an article given by hand': async (claimId) => {
    const selection = selectionOf(await importArticle(editor, `${TEXT}\nGiven by hand.`), 'Given by hand');
    await checker.do('addAppearance', 'AddAppearanceInput', { claimId, selection }, 'claim { id }');
  },
  'the date of an article, in an earlier version than the one the claim is marked in': markedInNewer(
    { publishedAt: '2018-12-18' },
    { publisher: 'The Quay' },
  ),
  'the publisher of an article, in an earlier version': markedInNewer(
    { publisher: 'The Quay' },
    { publishedAt: '2018-12-18' },
  ),
  'the address of an article, in an earlier version': markedInNewer({ url: 'https://example.org/quay' }, {}),
  'a lost passage let go of': async (claimId) => {
    const articleId = await articleOf(claimId);
    const input = { articleId, text: 'Envoys leave a seaside town\nNobody knows when, a clerk said.' };
    await checker.do('importText', 'ImportTextInput', input, 'article { id }');
    const { article } = await editor.get('query ($id: ID!) { article(id: $id) { orphans { id } } }', {
      id: articleId,
    });
    await editor.do(
      'releasePassage',
      'ReleasePassageInput',
      { appearanceId: article.orphans[0].id },
      'claim { id }',
    );
  },
};

/** What an editor does around a claim that changes nothing of what is frozen. */
const HARMLESS: Record<string, Act> = {
  'a question to a subject noted that stays in the newsroom': replyNoted(
    () => editor,
    () => checker,
    { answer: 'They did.', answeredAt: '2026-11-04T09:00:00Z' },
  ),
  'priority and due date': changeClaim({ priority: 'high', dueAt: '2030-01-01T00:00:00.000Z' }),
  'fields set to what they were': changeClaim({ statement: 'Two envoys left on Tuesday' }),
  'an earlier version of an article, of which the newer one keeps nothing': markedInNewer(
    { publishedAt: '2018-12-18', authors: ['A reporter'] },
    { publishedAt: '2018-12-19' },
  ),
  'an internal note on evidence': changeEvidence({ notes: 'Ask the clerk again' }),
  'an assignment': (claimId) =>
    editor.do('assignClaim', 'AssignClaimInput', { claimId, memberIds: [checker.memberId] }, 'claim { id }'),
  'a question in the discussion': (claimId) =>
    editor.do(
      'startThread',
      'StartThreadInput',
      { claimId, body: 'Is that so?', mentionIds: [] },
      'thread { id }',
    ),
};

async function written(act: Act): Promise<string> {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  await act(claimId);
  return claimId;
}

async function approveBlockers(by: Person, claimId: string): Promise<string[]> {
  const { claim } = await by.get(
    'query ($id: ID!) { claim(id: $id) { availableTransitions { name blockers { code } } } }',
    { id: claimId },
  );
  return claim.availableTransitions
    .find(({ name }: { name: string }) => name === 'approve')
    .blockers.map(({ code }: { code: string }) => code);
}

async function newsroom(name: string) {
  const founder = await server.founder(name);
  const as = (role: 'checker' | 'editor') => server.colleague(founder, role);
  return {
    admin: founder,
    checker: await as('checker'),
    editor: await as('editor'),
    second: await as('editor'),
  };
}

const approve = (by: Person, revisionId: string) =>
  by.do('reviewRevision', 'ReviewRevisionInput', { revisionId, decision: 'approve' }, 'claim { stage }');
const publish = (by: Person, claimId: string, revisionId: string) =>
  by.do('publish', 'PublishInput', { claimId, revisionId }, 'publication { slug }');

describe('an editor cannot approve a revision of which they changed', () => {
  it.each(Object.entries(CHANGES))('%s', async (_, act) => {
    const claimId = await written(act);
    const { id: revisionId } = await submit(checker, claimId);
    expect(await approveBlockers(editor, claimId)).toEqual(['wrote_this_revision']);
    const input = { revisionId, decision: 'approve' };
    const refused = await editor.refused('reviewRevision', 'ReviewRevisionInput', input, 'claim { id }');
    expect(refused).toMatchObject({ code: 'BLOCKED', blockers: [{ code: 'wrote_this_revision' }] });
    expect(await approveBlockers(second, claimId)).toEqual([]);
    await approve(second, revisionId);
    await publish(editor, claimId, revisionId);
  });

  it('the notice of a correction', async () => {
    const claimId = await written(async () => undefined);
    const { id } = await submit(checker, claimId);
    await approve(editor, id);
    await publish(editor, claimId, id);
    await edit(server, checker, claimId, (doc) => type(doc, 'summary', ' Mended.'));
    const correction = { class: 'content_corrected', notice: 'The day was wrong.' };
    const { id: corrected } = await submit(editor, claimId, correction);
    expect(await approveBlockers(editor, claimId)).toEqual(['wrote_this_revision']);
    await approve(second, corrected);
    await publish(editor, claimId, corrected);
  });
});

describe('an editor can approve and publish alone after', () => {
  it.each(Object.entries({ ...HARMLESS, 'nothing but submitting': async () => undefined }))(
    '%s',
    async (_, act) => {
      const claimId = await written(act);
      const { id } = await submit(editor, claimId);
      expect(await approveBlockers(editor, claimId)).toEqual([]);
      await approve(editor, id);
      const { publication } = await publish(editor, claimId, id);
      const html = await (await editor.fetch(`/v/${admin.newsroomSlug}/${publication.slug}`)).text();
      expect(html).toContain('1 editor who changed nothing in it approved it.');
    },
  );
});

it('in a newsroom of two editors, one of whom wrote the text, the other retracts it or has it retracted', async () => {
  const claimId = await written(CHANGES['text inserted']!);
  const { id } = await submit(checker, claimId);
  await approve(second, id);
  await publish(second, claimId, id);
  const voided = await second.do(
    'voidVerdict',
    'VoidVerdictInput',
    { claimId, reason: 'The source took it back.' },
    'revision { id }',
  );
  expect(await approveBlockers(second, claimId)).toEqual(['wrote_this_revision']);
  expect(await approveBlockers(editor, claimId)).toEqual([]);
  await approve(editor, voided.revision.id);
  const { publication } = await publish(editor, claimId, voided.revision.id);
  const html = await (await editor.fetch(`/v/${admin.newsroomSlug}/${publication.slug}`)).text();
  expect(html).toContain('One editor asked for the retraction, and another approved it.');
});

it('an editor who only submitted a revision approves it, unless the policy excludes its submitter', async () => {
  const desk = await newsroom('Excluding desk');
  const submitted = async () => {
    const claimId = await markClaim(desk.checker);
    await writeDraft(server, desk.checker, claimId);
    return { claimId, revisionId: (await submit(desk.editor, claimId)).id };
  };
  const allowed = await submitted();
  await approve(desk.editor, allowed.revisionId);
  await publish(desk.admin, allowed.claimId, allowed.revisionId);
  const policy = {
    ...{ requiredApprovals: 1, fourEyes: false, excludeSubmitter: true },
    ...{ minIndependentSources: 0, bothSides: false },
  };
  await desk.admin.do('setPolicy', 'SetPolicyInput', { expectedVersion: 1, policy }, 'policy { version }');
  const excluded = await submitted();
  expect(await approveBlockers(desk.editor, excluded.claimId)).toEqual(['submitted_this_revision']);
  const refused = await desk.editor.refused(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId: excluded.revisionId, decision: 'approve' },
    'claim { id }',
  );
  expect(refused).toMatchObject({ code: 'BLOCKED', blockers: [{ code: 'submitted_this_revision' }] });
  await approve(desk.admin, excluded.revisionId);
  await publish(desk.editor, excluded.claimId, excluded.revisionId);
  // Two editors can retract: the one who asks for it is excluded, the other is not.
  const input = { claimId: excluded.claimId, reason: 'The source took it back.' };
  const { revision } = await desk.editor.do('voidVerdict', 'VoidVerdictInput', input, 'revision { id }');
  expect(await approveBlockers(desk.editor, excluded.claimId)).toEqual(['submitted_this_revision']);
  await approve(desk.admin, revision.id);
  await publish(desk.editor, excluded.claimId, revision.id);
});

it('an editor who waived a rule cannot approve the revision, unless they took the waiver back', async () => {
  const desk = await newsroom('Waiving desk');
  const policy = { requiredApprovals: 1, fourEyes: true, minIndependentSources: 5, bothSides: false };
  await desk.admin.do('setPolicy', 'SetPolicyInput', { expectedVersion: 1, policy }, 'policy { version }');
  const claimId = await markClaim(desk.checker);
  await writeDraft(server, desk.checker, claimId);
  const rule = { claimId, rule: 'min_independent_sources' };
  const waive = (by: Person) =>
    by.do('waiveRule', 'WaiveRuleInput', { ...rule, reason: 'The court is enough.' }, 'claim { id }');
  await waive(desk.admin);
  await desk.admin.do('dropWaiver', 'DropWaiverInput', rule, 'claim { id }');
  await waive(desk.editor);
  const { id: revisionId } = await submit(desk.checker, claimId);
  expect(await approveBlockers(desk.editor, claimId)).toEqual(['wrote_this_revision']);
  expect(await approveBlockers(desk.admin, claimId)).toEqual([]);
  await approve(desk.admin, revisionId);
  await publish(desk.editor, claimId, revisionId);
});

it('an admin who changed the wording of the rating during the check cannot approve; before the check they can', async () => {
  const desk = await newsroom('Wording desk');
  const reset = async (key: string, change: object, name?: string) => {
    const { viewer } = await desk.admin.get(
      '{ viewer { newsroom { ratingScale { version name ratings { key label definition colour ordinal } } } } }',
    );
    const { version: expectedVersion, name: before, ratings } = viewer.newsroom.ratingScale;
    const set = {
      expectedVersion,
      name: name ?? before,
      ratings: ratings.map((rating: { key: string }) =>
        rating.key === key ? { ...rating, ...change } : rating,
      ),
    };
    await desk.admin.do('setRatingScale', 'SetRatingScaleInput', set, 'ratingScale { version }');
    return expectedVersion + 1;
  };
  const reword = (key: string, label: string) =>
    reset(key, { label, definition: `They say it is ${label}.` });
  const rated = async (whileChecked: (claimId: string) => Promise<number>, before: number) => {
    const claimId = await markClaim(desk.checker);
    await writeDraft(server, desk.checker, claimId);
    const scaleVersion = (await whileChecked(claimId)) || before;
    await edit(server, desk.checker, claimId, (doc) =>
      proposeRating(doc, { scaleVersion, ratingKey: 'mostly_true' }),
    );
    const { id } = await submit(desk.checker, claimId);
    return { claimId, id };
  };
  const before = await reword('mostly_true', 'Nearly true');
  const fair = await rated(async () => 0, before);
  expect(await approveBlockers(desk.admin, fair.claimId)).toEqual([]);
  const other = await rated(() => reword('false', 'Untrue'), before);
  expect(await approveBlockers(desk.admin, other.claimId)).toEqual([]);
  // Its place on the scale is published as the value of the rating, and drawn beside its colour.
  for (const change of [{ ordinal: null }, { colour: '#8a1f1f' }]) {
    const moved = await rated(() => reset('mostly_true', change), before);
    expect(await approveBlockers(desk.admin, moved.claimId)).toEqual(['wrote_this_revision']);
  }
  // The same value is worth less on a longer scale, and its label means something else on a scale of another name.
  for (const [change, name] of [[{ ordinal: 100 }], [{}, 'How well it is made']] as const) {
    const onOther = await rated(() => reset('true', change, name), before);
    expect(await approveBlockers(desk.admin, onOther.claimId)).toEqual(['wrote_this_revision']);
  }
  const { claimId, id } = await rated(() => reword('mostly_true', 'A lie'), before);
  expect(await approveBlockers(desk.admin, claimId)).toEqual(['wrote_this_revision']);
  await approve(desk.editor, id);
  await publish(desk.admin, claimId, id);
});

it('an admin who moved the rating on a scale without numbers, or gave that scale another length, cannot approve', async () => {
  const desk = await newsroom('Moving desk');
  interface Label {
    key: string;
  }
  const change = async (make: (ratings: Label[]) => object[]): Promise<number> => {
    const { viewer } = await desk.admin.get(
      '{ viewer { newsroom { ratingScale { version name ratings { key label definition colour ordinal } } } } }',
    );
    const { version: expectedVersion, name, ratings } = viewer.newsroom.ratingScale;
    const set = { expectedVersion, name, ratings: make(ratings) };
    await desk.admin.do('setRatingScale', 'SetRatingScaleInput', set, 'ratingScale { version }');
    return expectedVersion + 1;
  };
  const afterChange = async (make: (ratings: Label[]) => object[]): Promise<string[]> => {
    const claimId = await markClaim(desk.checker);
    await writeDraft(server, desk.checker, claimId);
    const scaleVersion = await change(make);
    await edit(server, desk.checker, claimId, (doc) =>
      proposeRating(doc, { scaleVersion, ratingKey: 'mostly_true' }),
    );
    await submit(desk.checker, claimId);
    return approveBlockers(desk.admin, claimId);
  };
  await change((ratings) => ratings.map((rating) => ({ ...rating, ordinal: null })));
  const reworded = (ratings: Label[]) =>
    ratings.map((rating) => (rating.key === 'false' ? { ...rating, label: 'Untrue' } : rating));
  expect(await afterChange(reworded)).toEqual([]);
  // The page draws the labels in their order and marks the rating among them.
  expect(await afterChange((ratings) => ratings.toReversed())).toEqual(['wrote_this_revision']);
  const more = { key: 'beyond', label: 'Beyond', definition: 'More than that.', colour: '#123456' };
  expect(await afterChange((ratings) => [...ratings, { ...more, ordinal: null }])).toEqual([
    'wrote_this_revision',
  ]);
});

it('an editor cannot approve the words of the admin who made their password link', async () => {
  const desk = await newsroom('Linked desk');
  const claimId = await markClaim(desk.admin);
  await writeDraft(server, desk.admin, claimId);
  await submit(desk.admin, claimId);
  expect(await approveBlockers(desk.editor, claimId)).toEqual([]);
  const make = { memberId: desk.editor.memberId };
  const { link } = await desk.admin.do('makeResetLink', 'MakeResetLinkInput', make, 'link');
  const token = String(link).split('/').at(-1);
  const newPassword = 'another of my own sentences';
  await server.stranger().do('resetPassword', 'ResetPasswordInput', { token, newPassword }, 'ok');
  await desk.editor.signIn(newPassword);
  expect(await approveBlockers(desk.editor, claimId)).toEqual(['password_link_by_contributor']);
  expect(await approveBlockers(desk.second, claimId)).toEqual([]);
});

it('nor where that admin made the link for another admin, and in their name the link for the editor', async () => {
  const desk = await newsroom('Twice linked desk');
  const other = await server.colleague(desk.admin, 'admin');
  const claimId = await markClaim(desk.admin);
  await writeDraft(server, desk.admin, claimId);
  await submit(desk.admin, claimId);
  const takeOver = async (by: Person, whom: Person): Promise<void> => {
    const { link } = await by.do('makeResetLink', 'MakeResetLinkInput', { memberId: whom.memberId }, 'link');
    const token = String(link).split('/').at(-1);
    const newPassword = 'another of my own sentences';
    await server.stranger().do('resetPassword', 'ResetPasswordInput', { token, newPassword }, 'ok');
    await whom.signIn(newPassword);
  };
  await takeOver(desk.admin, other);
  expect(await approveBlockers(desk.editor, claimId)).toEqual([]);
  await takeOver(other, desk.editor);
  expect(await approveBlockers(desk.editor, claimId)).toEqual(['password_link_by_contributor']);
  expect(await approveBlockers(desk.second, claimId)).toEqual([]);
});

it('bars from the vote on the rating whom it bars from approving', async () => {
  const vote = { votes: 2, carry: 2 };
  const policy = {
    requiredApprovals: 1,
    fourEyes: true,
    minIndependentSources: 2,
    bothSides: false,
    ratingVote: vote,
  };
  await admin.do('setPolicy', 'SetPolicyInput', { expectedVersion: 1, policy }, 'policy { version }');
  const claimId = await written(CHANGES['the rating chosen']!);
  const { id: revisionId } = await submit(checker, claimId);
  const input = { revisionId, ratingKey: 'false' };
  const refused = await editor.refused('voteRating', 'VoteRatingInput', input, 'revision { id }');
  expect(refused).toMatchObject({ code: 'BLOCKED', blockers: [{ code: 'wrote_this_revision' }] });
});

it('and the two logs name the same contributors again for all that was published here', async () => {
  const { publications, problems } = await verifyPublished(server.app.get(Database));
  expect(problems).toEqual([]);
  expect(publications).toBeGreaterThan(Object.keys(CHANGES).length);
});
