import type { Stage } from '@assay/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import { writeHistories, type History, type Published } from '@assay/server-testing/history';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, viewer: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  viewer = await server.colleague(admin, 'viewer');
});
afterAll(() => server.stop());

const COUNTS = 'ratings { rating { key label ordinal colour } count }';
const INSIGHTS = `query ($from: Date!, $to: Date!, $step: InsightStep!, $claimant: String, $topic: String) {
  insights(from: $from, to: $to, step: $step) {
    timeInStage { stage count medianHours p90Hours }
    throughput { start created accepted declined published corrected voided }
    approvalBacklog { start waiting oldestHours }
    ratingsOverTime(claimant: $claimant, topic: $topic) { start ${COUNTS} }
    claimants: balance(by: CLAIMANT) { subjectCount verdictCount subjects { name verdicts meanOrdinal ${COUNTS} } }
    topics: balance(by: TOPIC, first: 1) { subjectCount verdictCount subjects { name verdicts meanOrdinal } }
  } }`;
const insights = async (by: Person, from: string, to: string, step = 'DAY', more: object = {}) =>
  (await by.get(INSIGHTS, { from, to, step, ...more })).insights;

const TRUE = { key: 'true', label: 'True', ordinal: 5 };
const FALSE = { key: 'false', label: 'False', ordinal: 1 };
const UNPROVEN = { key: 'unproven', label: 'Unproven', ordinal: null };
const at = (time: string) => new Date(`2026-03-${time}:00Z`);
const first = (rating: Omit<Published, 'correction'>) => ({ ...rating, correction: null });

describe('a history by hand', () => {
  beforeAll(() =>
    writeHistories(server, admin, [
      {
        ...{ topic: 'Harbour', claimant: 'Mayor', createdAt: at('02T08:00') },
        moves: [
          { to: 'checking', at: at('02T10:00') }, // 2 h in triage
          { to: 'in_review', at: at('03T10:00') }, // 24 h in checking
          { to: 'approved', at: at('05T10:00') }, // 48 h in review
          { to: 'published', at: at('05T11:00'), published: first(TRUE) }, // 1 h approved
          { to: 'in_review', at: at('06T00:00') },
          { to: 'approved', at: at('06T06:00') }, // 6 h in review
          { to: 'published', at: at('06T07:00'), published: { ...FALSE, correction: 'rating_changed' } },
        ],
      },
      {
        ...{ topic: 'Harbour', claimant: 'Mayor', createdAt: at('03T00:00') },
        moves: [
          { to: 'checking', at: at('03T04:00') }, // 4 h in triage
          { to: 'in_review', at: at('04T00:00') },
          { to: 'approved', at: at('04T12:00') }, // 12 h in review
          { to: 'published', at: at('04T13:00'), published: first(UNPROVEN) },
        ],
      },
      {
        ...{ topic: 'Schools', claimant: null, createdAt: at('03T00:00') },
        moves: [
          { to: 'checking', at: at('03T06:00') }, // 6 h in triage
          { to: 'in_review', at: at('04T18:00') },
          { to: 'approved', at: at('05T00:00') }, // 6 h in review
          { to: 'published', at: at('05T23:59'), published: first(TRUE) },
          { to: 'in_review', at: at('06T08:00') },
          { to: 'approved', at: at('06T09:00') },
          { to: 'published', at: at('06T10:00'), published: { ...TRUE, correction: 'voided' } },
        ],
      },
      {
        ...{ topic: null, claimant: null, createdAt: at('06T23:59') },
        moves: [{ to: 'declined', at: at('07T00:00') }], // the period is over
      },
    ]),
  );

  it('is counted as a person counts it', async () => {
    const found = await insights(viewer, '2026-03-02', '2026-03-06');
    const row = (start: string, ...n: number[]) => ({
      ...{ start: `2026-03-0${start}`, created: n[0], accepted: n[1], declined: n[2] },
      ...{ published: n[3], corrected: n[4], voided: n[5] },
    });
    expect(found.throughput).toEqual([
      row('2', 1, 1, 0, 0, 0, 0),
      row('3', 2, 2, 0, 0, 0, 0),
      row('4', 0, 0, 0, 1, 0, 0),
      row('5', 0, 0, 0, 2, 0, 0),
      row('6', 1, 0, 0, 0, 1, 1),
    ]);
    const of = (stage: Stage) => found.timeInStage.find((one: { stage: Stage }) => one.stage === stage);
    expect(of('triage')).toEqual({ stage: 'triage', count: 3, medianHours: 4, p90Hours: 5.6 });
    // 1, 6, 6, 12 and 48 hours.
    expect(of('in_review')).toMatchObject({ count: 5, medianHours: 6 });
    expect(of('in_review').p90Hours).toBeCloseTo(33.6, 6);
    expect(found.approvalBacklog).toEqual([
      { start: '2026-03-02', waiting: 0, oldestHours: null },
      { start: '2026-03-03', waiting: 1, oldestHours: 14 },
      // One was approved in the very instant the day was over: it had waited until then.
      { start: '2026-03-04', waiting: 2, oldestHours: 38 },
      { start: '2026-03-05', waiting: 0, oldestHours: null },
      { start: '2026-03-06', waiting: 0, oldestHours: null },
    ]);
    const given = found.ratingsOverTime.map(
      (step: { ratings: { rating: { label: string }; count: number }[] }) =>
        step.ratings.map(({ rating, count }) => `${rating.label} ${count}`),
    );
    // The voiding of the 6th gives no rating.
    expect(given).toEqual([[], [], ['Unproven 1'], ['True 2'], ['False 1']]);
    expect(found.claimants).toMatchObject({
      ...{ subjectCount: 1, verdictCount: 2 },
      subjects: [{ name: 'Mayor', verdicts: 2, meanOrdinal: 1 }],
    });
    expect(found.topics.subjects).toEqual([{ name: 'Harbour', verdicts: 2, meanOrdinal: 1 }]);
    expect(found.claimants.subjects[0].ratings).toEqual([
      { rating: { ...FALSE, colour: '#a33d12' }, count: 1 },
      { rating: { ...UNPROVEN, colour: '#75726a' }, count: 1 },
    ]);
  });

  it('stands otherwise when the period ends earlier, is cut by weeks, or narrowed', async () => {
    const found = await insights(viewer, '2026-02-25', '2026-03-05', 'WEEK', { topic: 'Schools' });
    expect(
      found.throughput.map(({ start, published }: { start: string; published: number }) => [
        start,
        published,
      ]),
    ).toEqual([
      ['2026-02-25', 0],
      ['2026-03-02', 3],
    ]);
    expect(found.ratingsOverTime[1].ratings).toMatchObject([{ rating: { key: 'true' }, count: 1 }]);
    expect(found.claimants.subjects).toMatchObject([
      { name: 'Mayor', verdicts: 2, meanOrdinal: 5 },
      { name: null, verdicts: 1, meanOrdinal: 5 },
    ]);
  });

  it('is nothing to another newsroom', async () => {
    const found = await insights(await server.founder(), '2026-03-01', '2026-03-31', 'MONTH');
    expect(found).toMatchObject({
      throughput: [{ created: 0, accepted: 0, declined: 0, published: 0, corrected: 0, voided: 0 }],
      approvalBacklog: [{ waiting: 0, oldestHours: null }],
      ratingsOverTime: [{ ratings: [] }],
      claimants: { subjectCount: 0, verdictCount: 0, subjects: [] },
    });
    expect(found.timeInStage.map(({ count }: { count: number }) => count)).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['2026-03-02', '2026-03-01', 'DAY', 'to'],
    ['2019-03-02', '2026-03-01', 'MONTH', 'to'],
    ['2024-03-02', '2026-03-01', 'DAY', 'step'],
  ])('%s to %s by %s is refused with a sentence', async (from, to, step, path) => {
    const { errors } = await viewer.ask(INSIGHTS, { from, to, step });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', fields: [{ path }] });
  });
});

it('what the product itself moves stands as the audit log tells it', async () => {
  const editor = await server.colleague(admin, 'editor');
  const claimId = await markClaim(editor);
  await writeDraft(server, editor, claimId);
  const { id: revisionId } = await submit(editor, claimId);
  await admin.do(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId, decision: 'approve' },
    'claim { id }',
  );
  await admin.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
  const stays = await server.source.query(
    `select stage as "from", next_stage as "to" from claim_stay where claim_id = $1 order by left_at`,
    [claimId],
  );
  const expected = await server.source.query(
    `select data::jsonb ->> 'from' as "from", data::jsonb ->> 'to' as "to" from audit_event
     where claim_id = $1 and data::jsonb ? 'from' order by seq`,
    [claimId],
  );
  expect(stays).toEqual(expected);
  expect(stays).toHaveLength(4);
  const [version] = await server.source.query(
    'select rating_label, rating_ordinal, correction_class from publication_version where claim_id = $1',
    [claimId],
  );
  expect(version).toEqual({ rating_label: 'Mostly true', rating_ordinal: 4, correction_class: null });
  await expect(server.source.query('delete from claim_stay')).rejects.toThrow('permission denied');
  await expect(server.asOwner('delete from claim_stay')).rejects.toThrow('immutable');
});

it('gives a label the colour of the newest version that has it, though thousands of versions were set', async () => {
  const person = await server.founder();
  await writeHistories(server, person, [
    {
      ...{ topic: 'Harbour', claimant: null, createdAt: at('02T08:00') },
      moves: [{ to: 'published', at: at('02T09:00'), published: first(TRUE) }],
    },
    {
      ...{ topic: 'Harbour', claimant: null, createdAt: at('02T08:00') },
      moves: [{ to: 'published', at: at('02T09:00'), published: first({ ...FALSE, label: 'Untrue' }) }],
    },
  ]);
  await server.asOwner(
    `with set as (
       insert into rating_scale (newsroom_id, version, name)
       select newsroom_id, version, 'New' from member, generate_series(2, 3000) as version where member.id = $1
       returning id, version)
     insert into rating (scale_id, key, label, definition, colour, ordinal, position)
     select set.id, key, case when key = 'true' and version < 3000 then 'True' else 'Version ' || version end,
       'What it means', '#00' || lpad(version::text, 4, '0'), 1, position
     from set, unnest(array['true', 'false', 'x', 'y']) with ordinality as rating (key, position)`,
    [person.memberId],
  );
  const [step] = (await insights(person, '2026-03-02', '2026-03-02')).ratingsOverTime;
  expect(step.ratings.map(({ rating }: { rating: { colour: string } }) => rating.colour)).toEqual([
    '#002999',
    '#003000',
  ]);
});

it('counts at most 24 figures for one request', async () => {
  const figures = (count: number) =>
    `{ insights(from: "2026-03-02", to: "2026-03-06", step: DAY) {
      ${Array.from({ length: count }, (_, index) => `f${index}: balance(by: TOPIC, first: 1) { subjectCount }`).join(' ')} } }`;
  expect((await viewer.ask(figures(24))).errors).toBeUndefined();
  const { errors } = await viewer.ask(figures(25));
  expect(errors![0]!.extensions).toMatchObject({ code: 'TOO_MANY', limit: 'cost' });
});

/** Where each stage leads, as the workflow's table has it. */
const NEXT: Record<Stage, Stage[]> = {
  triage: ['checking', 'declined'],
  declined: ['triage'],
  checking: ['in_review'],
  in_review: ['approved', 'checking'],
  approved: ['published', 'checking'],
  published: ['in_review'],
};
const HOUR = 3_600_000;
const BEGIN = Date.parse('2025-01-06T00:00:00Z');

const history = fc
  .record({
    topic: fc.constantFrom('a', 'b', null),
    claimant: fc.constantFrom('x', 'y', null),
    begins: fc.integer({ min: 0, max: 24 * 20 }),
    walk: fc.array(
      fc.record({
        // Mostly onwards, so that many are published and corrected.
        turn: fc.constantFrom(0, 0, 0, 1),
        hours: fc.integer({ min: 1, max: 72 }),
        rating: fc.constantFrom(TRUE, FALSE, UNPROVEN),
        correction: fc.constantFrom('rating_changed', 'typo', 'voided'),
      }),
      { minLength: 3, maxLength: 12 },
    ),
  })
  .map(({ topic, claimant, begins, walk }): History => {
    let [stage, hour, isPublic]: [Stage, number, boolean] = ['triage', begins, false];
    const moves = walk.map(({ turn, hours, rating, correction }) => {
      const ways: Stage[] = NEXT[stage];
      stage = ways[turn % ways.length]!;
      hour += hours;
      const published = { ...rating, correction: isPublic ? correction : null };
      if (stage === 'published') isPublic = true;
      return {
        ...{ to: stage, at: new Date(BEGIN + hour * HOUR) },
        ...(stage === 'published' ? { published } : {}),
      };
    });
    return { topic, claimant, createdAt: new Date(BEGIN + begins * HOUR), moves };
  });

it('generated histories are counted as plain loops count them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(history, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 15 }),
      fc.integer({ min: 0, max: 50 }),
      async (histories, offset, days) => {
        const person = await server.founder();
        await writeHistories(server, person, histories);
        const start = BEGIN + offset * 24 * HOUR;
        const end = start + (days + 1) * 24 * HOUR;
        const day = (time: number) => new Date(time).toISOString().slice(0, 10);
        const found = await insights(person, day(start), day(end - 1));
        expect(found).toMatchObject(recount(histories, start, end));
      },
    ),
    { numRuns: 12 },
  );
}, 600_000);

/** The same figures by days, by loops over the histories. */
function recount(histories: History[], start: number, end: number) {
  const within = (at: Date) => at.getTime() >= start && at.getTime() < end;
  const stays = histories.flatMap(({ createdAt, moves }) => {
    let [stage, since]: [Stage, number] = ['triage', createdAt.getTime()];
    const closed = moves.map(({ to, at }) => {
      const stay = { stage, since, until: at.getTime(), to };
      [stage, since] = [to, at.getTime()];
      return stay;
    });
    return [...closed, { stage, since, until: Infinity, to: null }];
  });
  const versions = histories.flatMap(({ topic, claimant, moves }, index) =>
    moves.flatMap(({ at, published }) => (published ? [{ index, topic, claimant, at, ...published }] : [])),
  );
  const days = Array.from({ length: (end - start) / (24 * HOUR) }, (_, index) => start + index * 24 * HOUR);
  const on = (day: number, at: number) => at >= day && at < day + 24 * HOUR;
  const standing = new Map(versions.filter(({ at }) => within(at)).map((one) => [one.index, one]));
  const left = [...standing.values()].filter(({ correction }) => correction !== 'voided');
  return {
    timeInStage: (['triage', 'checking', 'in_review', 'approved'] as const).map((stage) => {
      const hours = stays
        .filter((stay) => stay.stage === stage && within(new Date(stay.until)))
        .map(({ since, until }) => (until - since) / HOUR)
        .sort((a, b) => a - b);
      const middle = hours.length && (hours[(hours.length - 1) >> 1]! + hours[hours.length >> 1]!) / 2;
      return { stage, count: hours.length, medianHours: hours.length ? middle : null };
    }),
    throughput: days.map((day) => ({
      created: histories.filter(({ createdAt }) => on(day, createdAt.getTime())).length,
      accepted: stays.filter(
        ({ until, stage, to }) => on(day, until) && stage === 'triage' && to === 'checking',
      ).length,
      declined: stays.filter(({ until, to }) => on(day, until) && to === 'declined').length,
      published: versions.filter(({ at, correction }) => on(day, at.getTime()) && !correction).length,
      voided: versions.filter(({ at, correction }) => on(day, at.getTime()) && correction === 'voided')
        .length,
    })),
    approvalBacklog: days.map((day) => {
      const over = day + 24 * HOUR;
      const waiting = stays.filter(
        ({ stage, since, until }) => stage === 'in_review' && since < over && until >= over,
      );
      const oldest = waiting.length ? (over - Math.min(...waiting.map(({ since }) => since))) / HOUR : null;
      return { waiting: waiting.length, oldestHours: oldest };
    }),
    ratingsOverTime: days.map((day) => ({
      ratings: [TRUE, FALSE, UNPROVEN].flatMap(({ key }) => {
        const given = versions.filter(
          (one) =>
            on(day, one.at.getTime()) && one.key === key && [null, 'rating_changed'].includes(one.correction),
        );
        return given.length ? [{ rating: { key }, count: given.length }] : [];
      }),
    })),
    claimants: {
      verdictCount: left.length,
      subjectCount: new Set(left.map(({ claimant }) => claimant)).size,
    },
    topics: { verdictCount: left.length, subjectCount: new Set(left.map(({ topic }) => topic)).size },
  };
}
