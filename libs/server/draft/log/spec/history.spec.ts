import { History, type Author, type Span } from '@assay/collab';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { claimIdOf, PgHistory } from '../index';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { until } from './until';
import { Writer } from './writer';

let desk: Desk;
let node: Node;
let pages: PgHistory;
let history: History;
let ada: string;
let ben: string;
beforeAll(async () => {
  desk = await openDesk();
  node = await startNode(desk, { limits: { roomRest: 30, snapshotUpdates: 10 } });
  pages = new PgHistory(desk.pool);
  history = new History(pages);
  ada = await desk.member('Ada');
  ben = await desk.member('Ben');
});
afterAll(async () => {
  await node.stop();
  await desk.close();
});

/** Every moment, oldest first. */
const allMoments = async (document: string) =>
  (await history.moments(document, { first: 100, before: null })).reverse();
const head = async (document: string) => (await node.engine.read(document)).seq;
const name = (author: Author) =>
  'memberId' in author ? (author.memberId === ada ? 'Ada' : 'Ben') : author.system;
const textsOf = (spans: Span[]) =>
  spans.map(
    ({ text, author, deleted }) =>
      `${text}/${name(author)}${deleted ? ` gone by ${name(deleted.author)}` : ''}`,
  );
const summaryOf = (doc: Y.Doc) => doc.getXmlFragment('summary').toString();

/** Ada and Ben write over each other; the moments of it are remembered. */
async function story(): Promise<{ document: string; seqs: number[]; texts: string[] }> {
  const document = await desk.draft();
  const one = await Writer.open(node.address(ada), document);
  const two = await Writer.open(node.address(ben), document);
  const seqs: number[] = [];
  const texts: string[] = [];
  const remember = async () => {
    await Promise.all([one.saved(), two.saved()]);
    await until(() => one.text.toString() === two.text.toString(), 'converged');
    seqs.push(await head(document));
    texts.push(summaryOf(one.doc));
  };
  one.write('Ada says yes');
  await remember();
  two.text.delete(4, 5);
  two.write('denies, ', 4);
  await remember();
  one.write(' and no');
  await remember();
  one.close();
  two.close();
  await until(() => node.engine.stats().documents === 0, 'put away');
  return { document, seqs, texts };
}

/** Makes the rows look an hour older, each moment a minute after the one before. */
async function age(document: string, seqs: number[]): Promise<void> {
  for (const [index, seq] of [...seqs].reverse().entries()) {
    await desk.pool.query(
      `update draft_update set at = date_trunc('minute', now()) - make_interval(mins => $3) where claim_id = $1 and seq <= $2`,
      [claimIdOf(document), seq, 60 + index],
    );
  }
}

describe('history', () => {
  it('P5, A3: any moment can be read back, with who wrote and who deleted every character', async () => {
    const { document, seqs, texts } = await story();
    for (const [index, seq] of seqs.entries())
      expect(summaryOf(await history.at(document, seq))).toBe(texts[index]);
    expect(textsOf(await history.authorship(document, seqs[2]!))).toEqual([
      'Ada /Ada',
      'says /Ada gone by Ben',
      'denies, /Ben',
      'yes and no/Ada',
    ]);
    expect(textsOf(await history.authorship(document, seqs[0]!))).toEqual(['Ada says yes/Ada']);
  });

  it('P5: what changed between two moments', async () => {
    const { document, seqs } = await story();
    const changes = await history.changes(document, seqs[0]!, seqs[1]!);
    expect(changes.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'kept Ada ',
      'deleted says ',
      'inserted denies, ',
      'kept yes',
    ]);
    expect(
      (await history.changes(document, seqs[1]!, seqs[2]!)).map(({ kind, text }) => `${kind} ${text}`),
    ).toEqual(['kept Ada ', 'kept denies, ', 'kept yes', 'inserted  and no']);
  });

  it('A3: a member counts for a change of any kind, also once nothing of theirs is left', async () => {
    const { document, seqs } = await story();
    const parts = async (seq: number) =>
      (await history.contributions(document, seq)).map(
        ({ author, characters }) => `${name(author)} ${characters}`,
      );
    expect(await parts(seqs[0]!)).toEqual(['seed 0', 'Ada 12']);
    expect(await parts(seqs[2]!)).toEqual(['seed 0', 'Ada 14', 'Ben 8']);
    const two = await Writer.open(node.address(ada), document);
    two.text.delete(4, 8);
    await two.saved();
    expect(await parts(await head(document))).toEqual(['seed 0', 'Ada 14', 'Ben 0']);
    two.close();
  });

  it('P5: folding into minutes keeps every moment, its people, and the document', async () => {
    const { document, seqs, texts } = await story();
    await age(document, seqs);
    const before = await history.authorship(document, seqs[2]!);
    const moments = await allMoments(document);
    expect(moments.map(({ seq }) => seq)).toEqual(seqs);
    expect(await pages.fold(document)).toBe(seqs[2]!);
    const { rows } = await desk.pool.query(
      'select count(*)::int as left from draft_update where claim_id = $1',
      [claimIdOf(document)],
    );
    expect(rows).toEqual([{ left: 0 }]);
    for (const [index, seq] of seqs.entries())
      expect(summaryOf(await history.at(document, seq))).toBe(texts[index]);
    expect(textsOf(await history.authorship(document, seqs[2]!))).toEqual(textsOf(before));
    const folded = await allMoments(document);
    const plain = (all: typeof moments) =>
      all.map(({ seq, authors, updates }) => ({ seq, updates, authors: authors.map(name).sort() }));
    expect(plain(folded)).toEqual(plain(moments));
    // A page ends before a moment, folded or not.
    const page = await history.moments(document, { first: 1, before: seqs.at(-1)! });
    expect(page.map(({ seq }) => seq)).toEqual([seqs.at(-2)]);
    expect(summaryOf((await node.engine.read(document)).doc)).toBe(texts[2]);
    expect(await pages.fold(document)).toBe(0);
  });

  it('P5, A3: a log that is folded while it is read is read whole', async () => {
    const { document, seqs } = await story();
    await age(document, seqs);
    const folder = new Pool({ connectionString: desk.url, max: 1 });
    // The reading waits for this lock; the fold is of the same transaction, and commits it.
    await folder.query('begin');
    await folder.query('lock table draft_update in access exclusive mode');
    const reading = history.contributions(document, seqs[2]!);
    await until(
      async () =>
        (
          await desk.pool.query(
            // Locks of the whole cluster are listed: another spec's would count too.
            `select from pg_locks where not granted and relation = 'draft_update'::regclass
             and database = (select oid from pg_database where datname = current_database())`,
          )
        ).rowCount! > 0,
      'waiting for the lock',
    );
    expect(await new PgHistory(folder).fold(document)).toBe(seqs[2]!);
    expect((await reading).map(({ author, characters }) => `${name(author)} ${characters}`)).toEqual([
      'seed 0',
      'Ada 14',
      'Ben 8',
    ]);
    await folder.end();
  });

  it('P5: a log is folded in pieces of so many rows and bytes, and all of it is kept', async () => {
    const { document, seqs } = await story();
    await age(document, seqs);
    const before = textsOf(await history.authorship(document, seqs[2]!));
    const claimId = claimIdOf(document);
    const { rows } = await desk.pool.query(
      'select octet_length(update) as bytes from draft_update where claim_id = $1 order by seq',
      [claimId],
    );
    const [first, second] = rows.map(({ bytes }) => Number(bytes));
    expect(await pages.fold(document, { rows: 100, bytes: first! + second! })).toBe(2);
    expect(await pages.fold(document, { rows: 1, bytes: 1_000_000 })).toBe(1);
    // One larger than what is folded at once is folded by itself.
    expect(await pages.fold(document, { rows: 100, bytes: 1 })).toBe(1);
    while (await pages.fold(document, { rows: 3, bytes: 1_000_000 }));
    const left = await desk.pool.query('select from draft_update where claim_id = $1', [claimId]);
    expect(left.rowCount).toBe(0);
    expect(textsOf(await history.authorship(document, seqs[2]!))).toEqual(before);
  });

  it('P5: what is written after folding goes on from there; a node that lags behind the fold reads the document again', async () => {
    const { document, seqs, texts } = await story();
    await age(document, seqs);
    const lagging = await startNode(desk, { limits: { healEvery: 50 } });
    expect(await pages.fold(document)).toBe(seqs[2]!);
    expect(await desk.log.since(document, 1)).toBeNull();
    const one = await Writer.open(lagging.address(ben), document);
    expect(summaryOf(one.doc)).toBe(texts[2]);
    one.write('. More');
    await one.saved();
    expect((await allMoments(document)).map(({ seq }) => seq)).toEqual([...seqs, seqs[2]! + 1]);
    for (const [before, at] of [
      [null, 3],
      [seqs[2]! + 1, 2],
      [seqs[2]!, 1],
    ] as const) {
      const page = await history.moments(document, { first: 2, before });
      expect(page.map(({ seq }) => seq)).toEqual([...seqs, seqs[2]! + 1].slice(at - 1, at + 1).reverse());
    }
    one.close();
    await lagging.stop();
  });

  it('P4, P5: a damaged snapshot is a lost cache; with the log folded or not, nothing is lost', async () => {
    const { document, seqs, texts } = await story();
    const damage = () =>
      desk.pool.query(
        `update draft set snapshot = set_byte(snapshot, 20, 255 - get_byte(snapshot, 20)) where claim_id = $1`,
        [claimIdOf(document)],
      );
    await damage();
    expect(summaryOf((await node.engine.read(document)).doc)).toBe(texts[2]);
    await age(document, seqs);
    await pages.fold(document);
    const read = await node.engine.read(document);
    expect([summaryOf(read.doc), read.damage, read.seq]).toEqual([texts[2], null, seqs[2]]);
  });
});

describe('a damaged log', () => {
  const damages: [string, (document: string, seq: number) => Promise<unknown>][] = [
    [
      'a flipped byte',
      (document, seq) =>
        desk.pool.query(
          'update draft_update set update = set_byte(update, 3, 255 - get_byte(update, 3)) where claim_id = $1 and seq = $2',
          [claimIdOf(document), seq],
        ),
    ],
    [
      'a missing row',
      (document, seq) =>
        desk.pool.query('delete from draft_update where claim_id = $1 and seq = $2', [
          claimIdOf(document),
          seq,
        ]),
    ],
    [
      'bytes that are no update, checksum and all',
      (document, seq) =>
        desk.pool.query(
          `update draft_update set update = '\\x0909', crc = crc32('\\x0909'::bytea) where claim_id = $1 and seq = $2`,
          [claimIdOf(document), seq],
        ),
    ],
  ];
  it.each(damages)(
    'P5: %s opens the draft read-only at its last good moment, and says so',
    async (_, damage) => {
      const { document, seqs, texts } = await story();
      await desk.pool.query(
        'update draft set snapshot = null, snapshot_crc = null, snapshot_seq = 0 where claim_id = $1',
        [claimIdOf(document)],
      );
      await damage(document, seqs[0]! + 1);
      const one = new Writer(node.address(ada), document);
      await until(() => one.provider.synced, 'opened');
      expect(summaryOf(one.doc)).toBe(texts[0]);
      expect(one.provider.authorizedScope).toBe('readonly');
      expect(one.notices[0]).toMatchObject({ type: 'refusal', code: 'log_damaged' });
      one.write('lost?');
      await until(() => one.notices.length > 1, 'refused');
      expect(one.provider.hasUnsyncedChanges).toBe(true);
      await expect(
        node.engine.edit(document, { memberId: ada }, (doc) => doc.getMap('meta').set('language', 'sq')),
      ).rejects.toMatchObject({ code: 'log_damaged' });
      one.close();
    },
  );
});
