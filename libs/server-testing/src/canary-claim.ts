import { expect } from 'vitest';
import { fragment, noteEvidence, placeEvidence, proposeRating } from '@assay/verdict-doc';
import { pngNaming } from '@assay/testing/images';
import * as Y from 'yjs';
import type { Canaries } from './canaries';
import { edit, submit, suggest, type } from './desk';
import { pdfOf } from './files';
import type { Person } from './person';
import type { TestServer } from './test-server';

/** The members of a newsroom, and a site whose pages contain the words of their addresses. */
export interface CanaryDesk {
  server: TestServer;
  /** `host:port` of the site. */
  host: string;
  admin: Person;
  checker: Person;
  editor: Person;
  second: Person;
}

/** The version of an article in which a claim is marked. */
export interface MarkedArticle {
  versionId: string;
  text: string;
}

/** Publishes a claim, corrects it twice, and puts a unique word into every field that a claim can have. */
export async function publishWith(
  desk: CanaryDesk,
  words: Canaries,
  article: MarkedArticle,
  quote: string,
): Promise<{ claimId: string; slug: string }> {
  const { server, host, admin, checker, editor } = desk;
  const start = article.text.indexOf(quote);
  const claimed = {
    selection: { articleVersionId: article.versionId, start, end: start + quote.length, exact: quote },
    statement: `Envoys ${words.word('statement')} left`,
    claimant: {
      kind: 'person',
      name: words.word('claimant'),
      description: words.word('claimant description'),
    },
    topic: words.word('topic'),
  };
  const claimId = (await checker.do('createClaim', 'CreateClaimInput', claimed, 'claim { id }')).claim
    .id as string;
  const move = (transition: string, reason?: string) =>
    checker.do('moveClaim', 'MoveClaimInput', { claimId, transition, reason }, 'claim { id }');
  await move('decline', words.word('decline reason'));
  await move('reopen');
  await move('accept');
  const tagged = { claimIds: [claimId], kind: 'tag', tag: words.word('tag') };
  await checker.do('changeClaims', 'ChangeClaimsInput', tagged, 'operation { id }');
  await server.work();
  const source = (name: string) => ({
    ...{ claimId, title: words.word(`${name} title`), stance: 'supports', directness: 'primary' },
    ...{
      url: `http://${host}/${words.word(`${name} url and page`)}`,
      publisher: words.word(`${name} publisher`),
    },
    ...{ excerpt: words.word(`${name} excerpt`), notes: words.word(`${name} notes`) },
    independenceGroup: words.word(`${name} group`),
  });
  const ids: string[] = [];
  for (const name of ['first', 'second'])
    ids.push(
      (await checker.do('addEvidence', 'AddEvidenceInput', source(name), 'evidence { id }')).evidence.id,
    );
  const gone = (
    await checker.do('addEvidence', 'AddEvidenceInput', source('removed'), 'evidence { id version }')
  ).evidence;
  await checker.do(
    'removeEvidence',
    'RemoveEvidenceInput',
    { evidenceId: gone.id, expectedVersion: gone.version },
    'claim { id }',
  );
  const file = new URLSearchParams({
    ...{ claim: claimId, name: `${words.word('file name')}.pdf`, stance: 'context', directness: 'secondary' },
    title: words.word('file title'),
  });
  const uploaded = await checker.fetch(`/import/evidence?${file.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: pdfOf([{ text: `What the file says: ${words.word('file bytes')}.`, below: 0 }]) as BodyInit,
  });
  expect([uploaded.status, await uploaded.text()]).toEqual([201, expect.any(String)]);
  const image = await checker.fetch(`/import/image?claim=${claimId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: pngNaming(words.word('image bytes')) as unknown as BodyInit,
  });
  const { imageId, sha256 } = (await image.json()) as { imageId: string; sha256: string };
  await edit(server, checker, claimId, (doc) => {
    const shown = new Y.XmlElement('image');
    const said = {
      imageId,
      sha256,
      alt: words.word('image alternative text'),
      caption: words.word('caption'),
    };
    for (const [name, value] of Object.entries(said)) shown.setAttribute(name, value);
    fragment(doc, 'rationale').push([shown]);
    ids.forEach((id, index) => placeEvidence(doc, id, index));
    noteEvidence(doc, ids[0]!, words.word('public note'));
    proposeRating(doc, { scaleVersion: 1, ratingKey: 'mostly_true' });
    type(doc, 'headline', words.word('headline'));
    type(doc, 'summary', `The summary ${words.word('summary')} and ${words.word('deleted words')}.`);
    type(doc, 'rationale', `The rationale ${words.word('rationale')}.`);
  });
  const days = { means: 'email', askedAt: '2026-01-01T10:00:00Z', deadline: '2026-01-05T10:00:00Z' };
  const reply = {
    ...{ claimId, ...days, whom: words.word('whom'), question: words.word('question') },
    ...{ address: words.word('address'), forPublication: true },
  };
  await checker.do('askForReply', 'AskForReplyInput', reply, 'request { id }');
  const spared = { claimId, whom: words.word('not asked'), reason: words.word('why not asked') };
  await checker.do('askForReply', 'AskForReplyInput', spared, 'request { id }');
  const thread = { claimId, body: words.word('thread'), mentionIds: [editor.memberId] };
  const started = await checker.do(
    'startThread',
    'StartThreadInput',
    thread,
    'thread { id messages { id version } }',
  );
  const message = { threadId: started.thread.id, body: words.word('message'), mentionIds: [] };
  await editor.do('postMessage', 'PostMessageInput', message, 'message { id }');
  const edited = {
    messageId: started.thread.messages[0].id,
    expectedVersion: 1,
    body: words.word('edited'),
    mentionIds: [],
  };
  await checker.do('editMessage', 'EditMessageInput', edited, 'message { id }');
  const onSource = { claimId, evidenceId: ids[0], body: words.word('thread on a source'), mentionIds: [] };
  await editor.do('startThread', 'StartThreadInput', onSource, 'thread { id }');
  const waiver = { claimId, rule: 'min_independent_sources', reason: words.word('waiver') };
  await editor.do('waiveRule', 'WaiveRuleInput', waiver, 'claim { id }');
  const first = await submit(checker, claimId);
  const sentBack = {
    ...{ revisionId: first.id, decision: 'request_changes', note: words.word('review note') },
    comments: [{ field: 'summary', start: 0, end: 3, quote: 'The', body: words.word('comment') }],
  };
  await editor.do('reviewRevision', 'ReviewRevisionInput', sentBack, 'claim { id }');
  await edit(server, checker, claimId, (doc) => {
    // Only the draft's log contains letters that were typed and deleted.
    const text = (fragment(doc, 'summary').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const at = text.toString().indexOf(' and ');
    text.delete(at, text.length - at);
  });
  await publishDraft(desk, words, claimId);
  for (const [index, field] of (['summary', 'rationale'] as const).entries()) {
    await edit(server, checker, claimId, (doc) =>
      type(doc, field, ` Mended ${words.word(`mended ${field}`)}.`),
    );
    await publishDraft(desk, words, claimId, {
      class: 'content_corrected',
      notice: words.word(`notice ${index}`),
    });
  }
  const doubt = { claimId, reason: words.word('under review') };
  await editor.do('putUnderReview', 'PutUnderReviewInput', doubt, 'claim { id }');
  await edit(server, checker, claimId, (doc) =>
    type(doc, 'summary', ` Unpublished ${words.word('unpublished')}.`),
  );
  const { id: suggested } = await suggest(server, editor, claimId, (doc) =>
    type(doc, 'summary', ` ${words.word('open suggestion')}`),
  );
  const onSuggestion = {
    ...{ claimId, suggestionId: suggested, mentionIds: [] },
    body: words.word('thread on a suggestion'),
  };
  await checker.do('startThread', 'StartThreadInput', onSuggestion, 'thread { id }');
  const waiting = { class: 'updated', notice: words.word('notice of what waits') };
  await submit(editor, claimId, waiting, [suggested]);
  const { claim } = await admin.get('query ($id: ID!) { claim(id: $id) { publication { slug } } }', {
    id: claimId,
  });
  return { claimId, slug: claim.publication.slug as string };
}

async function publishDraft(
  { checker, editor, second }: CanaryDesk,
  words: Canaries,
  claimId: string,
  correction?: { class: string; notice: string },
) {
  const revision = await submit(correction ? editor : checker, claimId, correction);
  const approval = { revisionId: revision.id, decision: 'approve', note: words.word('approval') };
  await second.do('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }');
  await second.do('publish', 'PublishInput', { claimId, revisionId: revision.id }, 'claim { id }');
}
