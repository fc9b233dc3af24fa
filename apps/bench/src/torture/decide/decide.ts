import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication/verify';
import { fragment, placeEvidence, proposeRating } from '@assay/verdict-doc';
import { DataSource } from 'typeorm';
import type * as Y from 'yjs';
import { sleep } from '../../load/writer';
import { Product } from '../../peers/product';
import { brokenChains, type Ask } from './chains';
import { Follower, type ReceivedChange } from './follower';
import { Decider, DraftWindow, type Outcome } from './person';

const PASSWORD = 'read closely, twice';
const EDITORS = ['editor', 'second.editor', 'admin'];
const WRITERS = ['first.checker', 'second.checker'];
const RATINGS = ['true', 'mostly_true', 'false'];
const TEXT = 'Envoys leave a town\nTwo envoys left on Tuesday, a clerk said.';
const QUOTE = 'Two envoys left on Tuesday';

/** The result of a run. */
export interface Decided {
  operations: number;
  kills: number;
  done: number;
  refused: number;
  unknown: number;
  published: number;
  corrections: number;
  voids: number;
  /** Changes that all programs together received. */
  received: number;
  /** Each broken invariant, as a sentence. */
  problems: string[];
}

/** The number of claims and of concurrent lanes, and how often a node is killed. */
interface Options {
  claims?: number;
  lanes?: number;
  followers?: number;
  killEvery?: number;
  log?: (line: string) => void;
}

interface World {
  editors: Decider[];
  writers: Decider[];
  claims: { id: string; window: DraftWindow }[];
}

/**
 * Writers and editors accept, write, submit, vote, approve, withdraw, publish, correct and void the same claims at the
 * same time, and change the policy meanwhile, on two nodes of which one after the other is killed, while programs
 * follow the feed on both. Afterwards every invariant is checked against the database alone, and each program must have
 * received each change once and in order.
 */
export function decide(program: string, operations: number, options: Options = {}): Promise<Decided> {
  return Product.during(program, (product) => decideOn(product, operations, options));
}

async function decideOn(product: Product, operations: number, options: Options): Promise<Decided> {
  const { claims = 12, lanes = 8, followers: count = 4, killEvery = 1_000, log = () => undefined } = options;
  const second = await product.beside();
  const world = await open(product, second, claims);
  let over = false;
  const urls = [product.url, second.url];
  const followers = Array.from({ length: count }, () => new Follower(urls, 'demo-newsroom'));
  const following = followers.map((follower) => follower.run(() => over));
  const counts = { done: 0, refused: 0, unknown: 0 };
  let started = 0;
  let kills = 0;
  let restarting: Promise<void> | null = null;
  const lane = async () => {
    while (started < operations) {
      started += 1;
      if (started % killEvery === 0) {
        kills += 1;
        restarting = (kills % 2 ? product : second).killAndRestart().finally(() => (restarting = null));
        log(`${started} operations, ${kills} kills`);
      }
      counts[await move(world)] += 1;
      // Lanes that wait for the restarted server send nothing meanwhile.
      if (restarting) await restarting;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  for (const { window } of world.claims) window.close();
  over = true;
  await Promise.all(following);
  await second.stop();
  const source = await new DataSource({
    type: 'postgres',
    url: product.databaseUrl,
    poolSize: 2,
  }).initialize();
  const ask: Ask = (sql, values) => source.query(sql, values);
  const { problems } = await verifyPublished(new Database(source.manager));
  problems.push(...(await brokenChains(ask)));
  problems.push(...(await wronglyReceived(ask, followers)));
  problems.push(...[...world.editors, ...world.writers].flatMap(({ faults }) => faults));
  const [versions] = await ask<{ published: number; corrections: number; voids: number }>(
    `select count(*)::int as published, count(r.correction_class)::int as corrections,
       count(*) filter (where r.correction_class = 'voided')::int as voids
     from publication_version v join revision r on r.id = v.revision_id`,
  );
  await source.destroy();
  const received = followers.reduce((sum, one) => sum + one.received.length, 0);
  return { operations, kills, ...counts, ...versions!, received, problems };
}

/** The changes that a program received twice, not at all, or out of order. */
async function wronglyReceived(ask: Ask, followers: readonly Follower[]): Promise<string[]> {
  const rows = await ask<{ sent: ReceivedChange }>(
    `select concat_ws(' ', publication_id, version, kind) as sent from verdict_change c
     join newsroom n on n.id = c.newsroom_id and n.slug = 'demo-newsroom' order by seq`,
  );
  return followers.flatMap((follower, number) => {
    const at = rows.findIndex(({ sent }, index) => sent !== follower.received[index]);
    if (at < 0 && follower.received.length === rows.length) return [];
    return [
      `program ${number} received ${follower.received.length} of ${rows.length} changes, different from number ${at} on`,
    ];
  });
}

async function open(product: Product, second: Product, count: number): Promise<World> {
  const signIn = async (name: string) =>
    new Decider(product.url, await product.signIn(`${name}@demo.example`, PASSWORD));
  const here = await Promise.all(EDITORS.map(signIn));
  const editors = [...here, ...here.map(({ cookie }) => new Decider(second.url, cookie))];
  const writers = await Promise.all(WRITERS.map(signIn));
  const claims = [];
  for (let index = 0; index < count; index += 1) {
    const writer = writers[index % writers.length]!;
    const id = await claim(writer);
    const window = new DraftWindow(product.url, writer.cookie, id);
    await window.ready();
    claims.push({ id, window });
  }
  for (const { id, window } of claims) await fill(writers[0]!, id, window.doc);
  return { editors, writers, claims };
}

async function claim(writer: Decider): Promise<string> {
  const imported = await writer.ask<{ importText: { article: { version: { id: string; text: string } } } }>(
    'mutation ($input: ImportTextInput!) { importText(input: $input) { article { version { id text } } } }',
    { input: { text: `${TEXT} ${Math.random()}` } },
  );
  const { version } = imported!.importText.article;
  const start = version.text.indexOf(QUOTE);
  const made = await writer.ask<{ createClaim: { claim: { id: string } } }>(
    'mutation ($input: CreateClaimInput!) { createClaim(input: $input) { claim { id } } }',
    {
      input: {
        statement: QUOTE,
        claimant: { kind: 'article' },
        selection: { articleVersionId: version.id, start, end: start + QUOTE.length, exact: QUOTE },
      },
    },
  );
  const { id } = made!.createClaim.claim;
  await writer.decide('moveClaim', 'MoveClaimInput', { claimId: id, transition: 'accept' });
  return id;
}

async function fill(writer: Decider, claimId: string, doc: Y.Doc): Promise<void> {
  for (const title of ['A register', 'A letter']) {
    const added = await writer.ask<{ addEvidence: { evidence: { id: string } } }>(
      'mutation ($input: AddEvidenceInput!) { addEvidence(input: $input) { evidence { id } } }',
      { input: { claimId, title, stance: 'supports', directness: 'primary', independenceGroup: title } },
    );
    placeEvidence(doc, added!.addEvidence.evidence.id, 99);
  }
  rate(doc);
  for (const field of ['headline', 'summary', 'rationale'] as const) write(doc, field, `The ${field}.`);
}

function write(doc: Y.Doc, field: 'headline' | 'summary' | 'rationale', text: string): void {
  const run = (fragment(doc, field).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  run.insert(run.length, text);
}

function rate(doc: Y.Doc): void {
  proposeRating(doc, { scaleVersion: 1, ratingKey: any(RATINGS) });
}

/** One operation of a random member on a random claim, whether it is possible or not. */
async function move({ editors, writers, claims }: World): Promise<Outcome> {
  const { id: claimId, window } = any(claims);
  const editor = any(editors);
  const who = Math.random() < 0.5 ? editor : any(writers);
  const state = await editor.ask<{
    claim: { currentRevision: { id: string } | null; publication: { version: number } | null };
  }>('query ($id: ID!) { claim(id: $id) { currentRevision { id } publication { version } } }', {
    id: claimId,
  });
  if (!state) {
    await sleep(50);
    return 'unknown';
  }
  const revisionId = state.claim.currentRevision?.id ?? claimId;
  const review = (decision: string) =>
    editor.decide('reviewRevision', 'ReviewRevisionInput', { revisionId, decision, note: 'As I see it' });
  const correction = {
    class: any(['rating_changed', 'content_corrected', 'updated', 'typo']),
    notice: 'Something changed.',
  };
  const moves: [number, () => Promise<Outcome>][] = [
    [
      20,
      () => {
        write(window.doc, 'rationale', ' More.');
        if (Math.random() < 0.3) rate(window.doc);
        return Promise.resolve('done');
      },
    ],
    [
      16,
      () =>
        (state.claim.publication ? editor : who).decide('submitDraft', 'SubmitDraftInput', {
          claimId,
          snapshot: window.snapshot(),
          correction: state.claim.publication ? correction : null,
        }),
    ],
    [22, () => review('approve')],
    [4, () => review('request_changes')],
    [18, () => editor.decide('voteRating', 'VoteRatingInput', { revisionId, ratingKey: any(RATINGS) })],
    [
      4,
      () =>
        who.decide('moveClaim', 'MoveClaimInput', {
          claimId,
          transition: any(['withdraw', 'accept', 'reopen']),
        }),
    ],
    [16, () => editor.decide('publish', 'PublishInput', { claimId, revisionId })],
    [3, () => editor.decide('voidVerdict', 'VoidVerdictInput', { claimId, reason: 'It was forged.' })],
    [2, () => rules(editors[2]!)],
  ];
  let at = Math.random() * moves.reduce((sum, [weight]) => sum + weight, 0);
  return moves.find(([weight]) => (at -= weight) < 0)![1]();
}

async function rules(admin: Decider): Promise<Outcome> {
  const now = await admin.ask<{ newsroom: { policy: { version: number } } }>(
    '{ newsroom { policy { version } } }',
  );
  if (!now) return 'unknown';
  return admin.decide('setPolicy', 'SetPolicyInput', {
    expectedVersion: now.newsroom.policy.version,
    policy: {
      requiredApprovals: any([1, 1, 2]),
      fourEyes: Math.random() < 0.9,
      ratingVote: Math.random() < 0.4 ? { votes: 2, carry: 2 } : null,
      minIndependentSources: any([0, 2]),
      bothSides: false,
    },
  });
}

function any<T>(values: readonly T[]): T {
  return values[Math.floor(Math.random() * values.length)]!;
}
