import { proposeRating } from '@assay/verdict-doc';
import type { CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { PolicyService } from '@assay/server-policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit, markClaim, NOTHING_TO_WAIT_FOR, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person, second: Person, third: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  [editor, second, third] = [
    await server.colleague(admin, 'editor'),
    await server.colleague(admin, 'editor'),
    await server.colleague(admin, 'editor'),
  ];
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { isPublic }');
});
afterAll(() => server.stop());

const POLICY = {
  requiredApprovals: 1,
  fourEyes: true,
  ratingVote: null as { votes: number; carry: number } | null,
  minIndependentSources: 2,
  bothSides: false,
};
const CLAIM = 'claim { stage availableTransitions { name blockers { code } } }';

async function setPolicy(change: Partial<typeof POLICY>): Promise<void> {
  const { newsroom } = await admin.get('{ newsroom { policy { version } } }');
  await admin.do(
    'setPolicy',
    'SetPolicyInput',
    { expectedVersion: newsroom.policy.version, policy: { ...POLICY, ...change } },
    'policy { version }',
  );
}

async function written(): Promise<string> {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  return claimId;
}

const review = (by: Person, revisionId: string, more: object = {}) =>
  by.do('reviewRevision', 'ReviewRevisionInput', { revisionId, decision: 'approve', ...more }, CLAIM);
const publish = (by: Person, claimId: string, revisionId: string, more: object = {}) =>
  by.do('publish', 'PublishInput', { claimId, revisionId, ...more }, 'publication { slug version }');
const refusal = async (asked: Promise<{ code: string; blockers?: { code: string }[] }>) => {
  const { code, blockers } = await asked;
  return blockers?.map((blocker) => blocker.code) ?? code;
};

async function published(): Promise<{ claimId: string; slug: string }> {
  const claimId = await written();
  const { id } = await submit(checker, claimId);
  await review(editor, id);
  const { publication } = await publish(editor, claimId, id);
  return { claimId, slug: publication.slug };
}

describe('a vote on the rating', () => {
  it('is blind until one has voted, is needed before approval, and keeps its dissent', async () => {
    await setPolicy({ ratingVote: { votes: 3, carry: 2 } });
    const claimId = await written();
    const { id: revisionId } = await submit(checker, claimId);
    const approve = (by: Person) =>
      refusal(
        by.refused('reviewRevision', 'ReviewRevisionInput', { revisionId, decision: 'approve' }, CLAIM),
      );
    const vote = (by: Person, ratingKey: string) =>
      by.do('voteRating', 'VoteRatingInput', { revisionId, ratingKey, reason: 'As I read it' }, CLAIM);
    const seen = async (by: Person) =>
      (
        await by.get(
          'query ($id: ID!) { revision(id: $id) { vote { cast isOpen carried inFavour mine { ratingKey } all { ratingKey voter { name } } blockers { code } } } }',
          { id: revisionId },
        )
      ).revision.vote;
    expect(await approve(editor)).toEqual(['vote_missing']);
    await vote(second, 'false');
    expect(await seen(editor)).toMatchObject({
      cast: 1,
      inFavour: null,
      mine: null,
      all: null,
      blockers: [],
    });
    expect((await seen(second)).all).toEqual([{ ratingKey: 'false', voter: { name: second.name } }]);
    await vote(editor, 'mostly_true');
    expect(await approve(editor)).toEqual(['vote_open']);
    expect(
      await refusal(
        editor.refused('voteRating', 'VoteRatingInput', { revisionId, ratingKey: 'false' }, CLAIM),
      ),
    ).toEqual(['voted_already']);
    expect(
      (await third.refused('voteRating', 'VoteRatingInput', { revisionId, ratingKey: 'none' }, CLAIM)).code,
    ).toBe('BAD_INPUT');
    await vote(third, 'mostly_true');
    expect(await seen(checker)).toMatchObject({ isOpen: false, carried: true, inFavour: 2 });
    expect(
      await refusal(admin.refused('voteRating', 'VoteRatingInput', { revisionId, ratingKey: 'true' }, CLAIM)),
    ).toEqual(['vote_closed']);
    expect((await review(third, revisionId)).claim.stage).toBe('approved');
    await setPolicy({});
  });

  it('that does not carry the proposed rating keeps it from being approved', async () => {
    await setPolicy({ ratingVote: { votes: 2, carry: 2 } });
    const claimId = await written();
    const { id: revisionId } = await submit(checker, claimId);
    for (const [by, ratingKey] of [
      [editor, 'false'],
      [second, 'mostly_true'],
    ] as const)
      await by.do('voteRating', 'VoteRatingInput', { revisionId, ratingKey }, CLAIM);
    expect(
      await refusal(
        editor.refused('reviewRevision', 'ReviewRevisionInput', { revisionId, decision: 'approve' }, CLAIM),
      ),
    ).toEqual(['vote_not_carried']);
    expect(
      (await review(editor, revisionId, { decision: 'request_changes', note: 'Not that' })).claim.stage,
    ).toBe('checking');
    await setPolicy({});
  });
});

describe('rules', () => {
  it('tell what they would mean before they are set, and keep to what was submitted', async () => {
    const claimId = await written();
    const waiting = await written();
    const { id: pending } = await submit(checker, waiting);
    const { policyPreview } = await admin.get(
      `query ($policy: PolicyInput!) { policyPreview(policy: $policy) {
        effects { claim { id } gains { code } loses { code } } unaffected { id } blockers { code } warnings } }`,
      { policy: { ...POLICY, bothSides: true, requiredApprovals: 2, ratingVote: { votes: 9, carry: 5 } } },
    );
    expect(policyPreview.effects).toContainEqual({
      claim: { id: claimId },
      gains: [{ code: 'one_side_only' }],
      loses: [],
    });
    expect(policyPreview.warnings).toEqual([
      expect.stringMatching(/^9 votes are asked for, and only \d here may decide/),
    ]);
    expect(policyPreview.unaffected).toContainEqual({ id: waiting });
    await setPolicy({ bothSides: true, requiredApprovals: 2 });
    // What waited is judged by the rules it was submitted under.
    expect((await review(editor, pending)).claim.stage).toBe('approved');
    const stale = await admin.refused(
      'setPolicy',
      'SetPolicyInput',
      { expectedVersion: 1, policy: POLICY },
      'policy { version }',
    );
    expect(stale.code).toBe('CONFLICT');
    const wrong = await admin.refused(
      'setPolicy',
      'SetPolicyInput',
      { expectedVersion: 1, policy: { ...POLICY, ratingVote: { votes: 4, carry: 2 } } },
      'policy { version }',
    );
    expect(wrong.fields).toMatchObject([{ path: 'policy.ratingVote.carry' }]);
    await setPolicy({});
  });

  it('do not ask for fewer approvals than a revision in review already has', async () => {
    await setPolicy({ requiredApprovals: 2 });
    const claimId = await written();
    const { id } = await submit(checker, claimId);
    expect((await review(editor, id)).claim.stage).toBe('in_review');
    const { newsroom } = await admin.get('{ newsroom { policy { version } } }');
    const lower = { expectedVersion: newsroom.policy.version, policy: POLICY };
    expect(await refusal(admin.refused('setPolicy', 'SetPolicyInput', lower, 'policy { version }'))).toEqual([
      'reviews_pending',
    ]);
    expect((await admin.get('{ newsroom { policy { requiredApprovals } } }')).newsroom.policy).toEqual({
      requiredApprovals: 2,
    });
    expect((await review(second, id)).claim.stage).toBe('approved');
    await setPolicy({});
  });

  it('are waived for one claim with a reason that its revision carries', async () => {
    const claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    await setPolicy({ minIndependentSources: 5 });
    const waiver = { claimId, rule: 'min_independent_sources', reason: 'Only the registry knows.' };
    const reasons = async () =>
      (
        await checker.get(
          'query ($id: ID!) { claim(id: $id) { availableTransitions { name blockers { code } } } }',
          { id: claimId },
        )
      ).claim.availableTransitions.find((row: { name: string }) => row.name === 'submit').blockers;
    expect(await reasons()).toEqual([{ code: 'too_few_sources' }]);
    expect((await checker.refused('waiveRule', 'WaiveRuleInput', waiver, 'claim { id }')).code).toBe(
      'FORBIDDEN',
    );
    await editor.do('waiveRule', 'WaiveRuleInput', waiver, 'claim { id }');
    expect(await reasons()).toEqual([]);
    const { id } = await submit(checker, claimId);
    await editor.do('dropWaiver', 'DropWaiverInput', { claimId, rule: waiver.rule }, 'claim { id }');
    const { revision } = await checker.get(
      'query ($id: ID!) { revision(id: $id) { waivers { rule reason givenBy { name } } } }',
      { id },
    );
    expect(revision.waivers).toEqual([
      { rule: waiver.rule, reason: waiver.reason, givenBy: { name: editor.name } },
    ]);
    await setPolicy({});
  });
});

it('a draft is judged by the policy that its revision names, also where that is set while it is submitted', async () => {
  await setPolicy({});
  const claimId = await written();
  const [by] = (await server.source.query(
    `select m.newsroom_id as "newsroomId", m.id as "memberId", m.role from member m join account a on a.id = m.account_id
     where a.name = $1`,
    [admin.name],
  )) as [CallingMember];
  const policies = server.app.get(PolicyService);
  const { version } = await policies.current(by.newsroomId);
  const isWaiting = async () =>
    (
      await server.asOwner(
        `select 1 as one from pg_stat_activity where datname = current_database() and usename <> current_user
           and wait_event_type = 'Lock'`,
      )
    ).length > 0;
  const submitted = await server.app.get(Transactions).run(async (tx) => {
    await policies.set(tx, by, version, { ...POLICY, minIndependentSources: 9 });
    const submitting = checker.refused(
      'submitDraft',
      'SubmitDraftInput',
      { claimId, snapshot: NOTHING_TO_WAIT_FOR },
      CLAIM,
    );
    const refused = refusal(submitting).catch(String);
    await expect.poll(isWaiting).toBe(true);
    return { refused };
  });
  expect(await submitted.refused).toEqual(['too_few_sources']);
  await setPolicy({});
});

describe('the rating scale', () => {
  it('takes a new version, keeps old verdicts on theirs, and refuses to drop what is in use', async () => {
    const { slug } = await published();
    const open = await written();
    const { newsroom } = await admin.get(
      '{ newsroom { ratingScale { version ratings { key label definition colour ordinal } } } }',
    );
    const { version, ratings } = newsroom.ratingScale as { version: number; ratings: { key: string }[] };
    const set = (kept: object[], name = 'Ours') => ({ expectedVersion: version, name, ratings: kept });
    const without = ratings.filter(({ key }) => key !== 'mostly_true');
    const SCALE = 'ratingScale { version }';
    expect(
      await refusal(admin.refused('setRatingScale', 'SetRatingScaleInput', set(without), SCALE)),
    ).toEqual(['rating_in_use']);
    const pale = ratings.map((rating) => ({ ...rating, colour: '#ffffee' }));
    expect(
      (await admin.refused('setRatingScale', 'SetRatingScaleInput', set(pale), SCALE)).fields![0]!.path,
    ).toBe('ratings.0.colour');
    const unused = ratings.filter(({ key }) => key !== 'mostly_false');
    await admin.do('setRatingScale', 'SetRatingScaleInput', set(unused), SCALE);
    const { verdict } = await server
      .stranger()
      .get('query ($slug: String!) { verdict(slug: $slug) { rating { scaleVersion scale { key } } } }', {
        slug,
      });
    expect(verdict.rating.scale).toHaveLength(6);
    expect(verdict.rating.scaleVersion).toBe(version);
    // A proposal from the old version is chosen again on the new one.
    await edit(server, checker, open, (doc) =>
      proposeRating(doc, { scaleVersion: version + 1, ratingKey: 'mostly_true' }),
    );
    await submit(checker, open);
    await admin.do(
      'setRatingScale',
      'SetRatingScaleInput',
      { expectedVersion: version + 1, name: 'Six steps', ratings },
      SCALE,
    );
  });
});
