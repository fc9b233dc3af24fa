import { randomUUID } from 'node:crypto';
import { COLLAB_ENGINE, documentName } from '@assay/server-draft';
import type { CollabEngine } from '@assay/collab';
import * as Y from 'yjs';
import { fragment, placeEvidence, proposeRating } from '@assay/verdict-doc';
import type { Person } from './person';
import type { TestServer } from './test-server';

export const TEXT = [
  'Envoys leave a seaside town',
  'Two envoys left on Tuesday, a clerk said.',
  'A second clerk denied it.',
].join('\n');

/** Imports a small article; returns its newest version's id and text. */
export async function importArticle(
  by: Person,
  text = TEXT,
): Promise<{ id: string; versionId: string; text: string }> {
  const { article } = await by.do(
    'importText',
    'ImportTextInput',
    { text },
    'article { id version { id text } }',
  );
  return { id: article.id, versionId: article.version.id, text: article.version.text };
}

/** Marks a claim on these words of a new article; returns the claim's id. */
export async function markClaim(by: Person, quote = 'Two envoys left on Tuesday'): Promise<string> {
  const { versionId, text } = await importArticle(by);
  const start = text.indexOf(quote);
  const selection = { articleVersionId: versionId, start, end: start + quote.length, exact: quote };
  const { claim } = await by.do(
    'createClaim',
    'CreateClaimInput',
    { selection, statement: quote, claimant: { kind: 'article' } },
    'claim { id }',
  );
  return claim.id;
}

/** Accepts a claim and fills its draft, as `by`, until it can be submitted. */
export async function writeDraft(server: TestServer, by: Person, claimId: string): Promise<void> {
  await by.do('moveClaim', 'MoveClaimInput', { claimId, transition: 'accept' }, 'claim { stage }');
  await fillDraft(server, by, claimId);
}

/** Fills the draft of a claim in checking, as `by`, until it can be submitted. */
export async function fillDraft(server: TestServer, by: Person, claimId: string): Promise<void> {
  const ids: string[] = [];
  for (const title of ['Register of departures', 'Letter of the clerk']) {
    const input = { claimId, title, stance: 'supports', directness: 'primary', independenceGroup: title };
    ids.push((await by.do('addEvidence', 'AddEvidenceInput', input, 'evidence { id }')).evidence.id);
  }
  await edit(server, by, claimId, (doc) => {
    ids.forEach((id, index) => placeEvidence(doc, id, index));
    proposeRating(doc, { scaleVersion: 1, ratingKey: 'mostly_true' });
    for (const field of ['headline', 'summary', 'rationale'] as const)
      type(doc, field, `The ${field} as it was written.`);
  });
}

/** Writes in a draft as a member, through the engine. */
export async function edit(
  server: TestServer,
  by: Person,
  claimId: string,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const engine = server.app.get<CollabEngine>(COLLAB_ENGINE);
  await engine.edit(documentName(claimId), { memberId: by.memberId }, change);
}

/** Suggests a change of the draft as a member; returns the suggestion as a decision names it. */
export async function suggest(
  server: TestServer,
  by: Person,
  claimId: string,
  change: (doc: Y.Doc) => void,
): Promise<{ id: string; version: number }> {
  const { doc } = await server.app.get<CollabEngine>(COLLAB_ENGINE).read(documentName(claimId));
  const updates: Uint8Array[] = [];
  doc.on('update', (one: Uint8Array) => updates.push(one));
  change(doc);
  const update = Buffer.from(Y.mergeUpdates(updates)).toString('base64');
  const id = randomUUID();
  await by.do('suggest', 'SuggestInput', { claimId, id, update }, 'suggestions { claimId }');
  return { id, version: 1 };
}

/** Appends text to a field's first paragraph. */
export function type(doc: Y.Doc, field: 'headline' | 'summary' | 'rationale', text: string): void {
  const paragraph = fragment(doc, field).get(0) as Y.XmlElement;
  const run = paragraph.get(0) as Y.XmlText;
  run.insert(run.length, text);
}

/** The snapshot of an empty document in base64: a submit with it waits for no updates. */
export const NOTHING_TO_WAIT_FOR = Buffer.from(Y.encodeSnapshot(Y.snapshot(new Y.Doc()))).toString('base64');

/** Submits a claim's draft; returns the revision's id and hash. */
export async function submit(
  by: Person,
  claimId: string,
  correction?: { class: string; notice: string; changesTakeaway?: boolean },
  setAside: readonly string[] = [],
): Promise<{ id: string; sha256: string; canonicalJson: string }> {
  const input = { claimId, snapshot: NOTHING_TO_WAIT_FOR, correction, setAside };
  return (await by.do('submitDraft', 'SubmitDraftInput', input, 'revision { id sha256 canonicalJson }'))
    .revision;
}
