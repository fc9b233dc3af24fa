import { submitBlockersFor, type DraftReadiness } from '@assay/domain';
import type { Notice } from '@assay/draft-client';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import { openDraft, type OpenDraft } from '@assay/server-testing/draft-page';
import { until } from '@assay/server-testing/live';
import type { Person } from '@assay/server-testing/person';
import { startNodes, type Nodes } from '@assay/server-testing/several-nodes';
import { statementTexts } from '@assay/server-testing/statements';

let nodes: Nodes;
let people: Person[];
/** A draft that could be submitted, open in five pages over three nodes. */
let claimId: string, pages: OpenDraft[];
beforeAll(async () => {
  nodes = await startNodes(3, { ASSAY_SIGN_UPS_PER_HOUR: '1000' });
  people = [await nodes.first.founder()];
  while (people.length < 5) people.push(await nodes.first.colleague(people[0]!, 'checker'));
  claimId = await markClaim(people[0]!);
  await writeDraft(nodes.first, people[0]!, claimId);
  pages = people.map((by, index) => openDraft(nodes.all[index % 3]!.url, by, `draft/${claimId}`));
  await until(() => pages.every(({ isRead }) => isRead));
  type(pages[0]!.doc, 'summary', ' Begun.');
  await headReceived();
});
afterAll(async () => {
  for (const page of pages) page.close();
  await nodes.stop();
});

/** Every statement of a pause after one update, however many pages show the draft: storing, projecting and judging it. */
const MOST_STATEMENTS = 18;

/** What nodes ask by themselves all the time, whether or not a draft is written in. */
const BY_ITSELF =
  /select claim_id as "claimId", seq from draft where claim_id = any|where behind and updated_at|^select pg_notify\((?:\$1|'assay_collab', \$1)|^select 'assay_bus'/;

/** The statement that begins to read a whole draft from its log. */
const READS_DRAFT = /select snapshot, snapshot_seq/;

type ReadinessNotice = { seq: number; readiness: DraftReadiness | null };
const readinessOf = ({ notices }: OpenDraft): ReadinessNotice[] =>
  notices.flatMap((notice) =>
    notice.type === 'draft_readiness' ? [notice as Notice & ReadinessNotice] : [],
  );
const lastReadiness = (page: OpenDraft) => readinessOf(page).at(-1)?.readiness;

const allWords = ({ doc }: OpenDraft) =>
  ['headline', 'summary', 'rationale'].map((field) => doc.getXmlFragment(field).toString()).join();

/** Waits until every page has all words that were written, and was told of the draft's last version: nothing is due then. */
async function headReceived(): Promise<void> {
  await until(() => new Set(pages.map(allWords)).size === 1);
  await nodes.settleDrafts(pages, [`draft/${claimId}`]);
  const [row] = await nodes.first.asOwner('select seq from draft where claim_id = $1', [claimId]);
  await until(() => pages.every((page) => readinessOf(page).at(-1)?.seq === Number(row!.seq)));
  await nodes.settleDrafts(pages, [`draft/${claimId}`]);
}

const counts = () => pages.map((page) => readinessOf(page).length);

/** How many drafts all nodes have compiled so far. */
async function compiled(): Promise<number> {
  let sum = 0;
  for (const { app } of nodes.all) {
    const metric = await app.get(Registry).getSingleMetric('assay_drafts_compiled_total')!.get();
    sum += metric.values.reduce((all, { value }) => all + value, 0);
  }
  return sum;
}

const transitions = (by: Person) =>
  by.get(
    `query ($id: ID!) { claim(id: $id) { availableTransitions { name blockers { code message } }
       draft { changedSinceRevision readsAs } } }`,
    { id: claimId },
  );

it('a pause with five pages on three nodes: one judgement, one message to each, no draft read from the log', async () => {
  const [before, known] = [await compiled(), counts()];
  const texts = await statementTexts(async () => {
    type(pages[0]!.doc, 'summary', ' Its clerk says so.');
    await headReceived();
  });
  expect(counts()).toEqual(known.map((count) => count + 1));
  expect(await compiled()).toBe(before + 1);
  const asked = texts.filter((text) => !BY_ITSELF.test(text));
  expect(asked.filter((text) => READS_DRAFT.test(text))).toEqual([]);
  expect(asked.length).toBeLessThanOrEqual(MOST_STATEMENTS);

  // What was told is what the API answers, and asking the node that told it compiles nothing anew.
  for (const [index, page] of pages.entries()) {
    const { claim } = await transitions(people[index]!);
    const role = index === 0 ? 'admin' : 'checker';
    expect(submitBlockersFor(role, lastReadiness(page)!.submit!)).toEqual(
      claim.availableTransitions.find(({ name }: { name: string }) => name === 'submit').blockers,
    );
    expect(lastReadiness(page)).toMatchObject(claim.draft);
  }
  expect(await compiled()).toBe(before + 1);
});

it('what makes a draft unready is told, and what makes it ready again', async () => {
  const run = (pages[1]!.doc.getXmlFragment('headline').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  run.delete(0, run.length);
  await headReceived();
  for (const page of pages)
    expect(lastReadiness(page)!.submit!.blockers.map(({ code }) => code)).toEqual(['draft_not_ready']);
  type(pages[2]!.doc, 'headline', 'A headline again');
  await headReceived();
  for (const page of pages) expect(lastReadiness(page)!.submit!.blockers).toEqual([]);
});

it('writers on two nodes are told of by the node that stored the last word, each version once', async () => {
  const [before, known] = [await compiled(), counts()];
  for (let round = 0; round < 5; round += 1) {
    type(pages[0]!.doc, 'summary', ' a');
    type(pages[1]!.doc, 'rationale', ' b');
  }
  await headReceived();
  const seqs = readinessOf(pages[2]!)
    .slice(known[2])
    .map(({ seq }) => seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => one - other));
  expect(await compiled()).toBe(before + seqs.length);
});

it('evidence that is added is told as a change, and five pages that refetch compile the draft once on each node', async () => {
  const source = { title: 'A denial', stance: 'denies', directness: 'primary', independenceGroup: 'denial' };
  const changes = () =>
    pages.map(({ notices }) => notices.filter((notice) => notice.type === 'claim_changed').length);
  const known = changes();
  await people[0]!.do('addEvidence', 'AddEvidenceInput', { claimId, ...source }, 'evidence { id }');
  await until(() => changes().every((count, index) => count > known[index]!));
  const before = await compiled();
  const texts = await statementTexts(() =>
    Promise.all(people.map((by, index) => transitions(by.at(nodes.all[index % 3]!.url)))),
  );
  expect(await compiled()).toBe(before + nodes.all.length);
  expect(texts.filter((text) => READS_DRAFT.test(text))).toEqual([]);
});

it('a draft that no page shows is not judged', async () => {
  const unseen = await markClaim(people[0]!);
  await writeDraft(nodes.first, people[0]!, unseen);
  const before = await compiled();
  // Written after it, this pause ends after the other would have.
  type(pages[0]!.doc, 'summary', ' Seen.');
  await headReceived();
  expect(await compiled()).toBe(before + 1);
});

it('once it is submitted, words are told to differ from the revision, and what cannot be submitted is not judged', async () => {
  await submit(people[1]!, claimId);
  const before = await compiled();
  type(pages[3]!.doc, 'summary', ' And more.');
  await headReceived();
  for (const page of pages)
    expect(lastReadiness(page)).toMatchObject({ stage: 'in_review', changedSinceRevision: 1, submit: null });
  expect(await compiled()).toBe(before);
});
