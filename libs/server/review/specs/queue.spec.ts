import { CHECK_QUEUE } from '@assay/server-review';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import { startMailbox, type Mailbox } from '@assay/testing/mailbox';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let mailbox: Mailbox;
let server: TestServer;
let admin: Person, checker: Person, editor: Person, second: Person;
beforeAll(async () => {
  mailbox = await startMailbox();
  server = await startTestServer({
    ASSAY_SMTP_URL: mailbox.url,
    ASSAY_MAIL_FROM: 'Assay <assay@test.example>',
  });
  admin = await server.founder('Harbour Desk');
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  second = await server.colleague(admin, 'editor');
});
afterAll(async () => {
  await server.stop();
  await mailbox.stop();
});

const dispatch = () => server.work();
const clock = () => server.work(CHECK_QUEUE);
const lettersTo = (person: Person) =>
  mailbox.letters.filter(({ envelopeTo }) => envelopeTo.includes(person.email));
const settle = async (by: Person, change: object) => {
  const { newsSettings } = await by.get('{ newsSettings { timeZone digestHour awayUntil } }');
  const input = { choices: [], ...newsSettings, ...change };
  return by.do(
    'setNotificationSettings',
    'SetNotificationSettingsInput',
    input,
    'settings { mailIsSent awayUntil }',
  );
};
const inReview = async (): Promise<string> => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  await submit(checker, claimId);
  return claimId;
};
const notificationsOf = async (by: Person, claimId: string): Promise<string[]> =>
  (await by.get('{ notifications(first: 100) { edges { node { kind claim { id } } } } }')).notifications.edges
    .filter(({ node }: { node: { claim: { id: string } } }) => node.claim.id === claimId)
    .map(({ node }: { node: { kind: string } }) => node.kind);

/** Each test begins with an empty mailbox and nothing waiting to leave. */
beforeEach(async () => {
  mailbox.refusing = false;
  await server.source.query('update notification set mailed_at = now(), read_at = now()');
  mailbox.letters.length = 0;
});

describe('mail', () => {
  it('leaves at once for what waits for somebody, once, with a way to it and a way to choose otherwise', async () => {
    const claimId = await inReview();
    await Promise.all([dispatch(), dispatch()]);
    await dispatch();
    expect(lettersTo(editor)).toHaveLength(1);
    const [letter] = lettersTo(editor);
    expect(letter).toMatchObject({
      subject: `${checker.name} asks for a review: Two envoys left on Tuesday`,
      from: { address: 'assay@test.example' },
      messageId: expect.stringMatching(/^<[0-9a-f-]{36}@localhost>$/),
    });
    expect(letter!.text).toContain(`http://localhost:4400/claims/${claimId}/review/1`);
    expect(letter!.text).toContain('http://localhost:4400/you');
    expect(lettersTo(checker)).toEqual([]);
  });

  it('gathers what merely happened into the letter of the day, at the hour of the place', async () => {
    await settle(checker, { timeZone: 'Europe/Tirane', digestHour: 7 });
    const claims = [await inReview(), await inReview()];
    for (const claimId of claims) {
      const { claim } = await editor.get('query ($id: ID!) { claim(id: $id) { currentRevision { id } } }', {
        id: claimId,
      });
      const input = { revisionId: claim.currentRevision.id, decision: 'approve' };
      await editor.do('reviewRevision', 'ReviewRevisionInput', input, 'claim { id }');
    }
    await dispatch();
    expect(lettersTo(checker)).toEqual([]);
    const due = (await server.source.query(
      `select distinct extract(hour from mail_due_at at time zone 'Europe/Tirane')::int as hour,
         mail_due_at > now() and mail_due_at <= now() + interval '25 hours' as ahead
       from notification where member_id = $1 and kind = 'approved' and mailed_at is null`,
      [checker.memberId],
    )) as { hour: number; ahead: boolean }[];
    expect(due).toEqual([{ hour: 7, ahead: true }]);
    // The hour comes.
    await server.source.query(
      `update notification set mail_due_at = now() where member_id = $1 and mailed_at is null`,
      [checker.memberId],
    );
    await server.workAhead();
    expect(lettersTo(checker).map(({ subject }) => subject)).toEqual(['Harbour Desk: 2 things happened']);
    for (const claimId of claims) expect(lettersTo(checker)[0]!.text).toContain(claimId);
  });

  it('does not leave for a member who was removed meanwhile: it would tell them what the claim says now', async () => {
    const leaving = await server.colleague(admin, 'editor');
    const claimId = await inReview();
    mailbox.refusing = true;
    await dispatch();
    mailbox.refusing = false;
    await admin.do('removeMember', 'RemoveMemberInput', { memberId: leaving.memberId }, 'newsroom { id }');
    const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { version } }', { id: claimId });
    const change = { claimId, expectedVersion: claim.version, statement: 'Three envoys left at night' };
    await checker.do('updateClaim', 'UpdateClaimInput', change, 'claim { id }');
    await server.source.query('update notification set mail_due_at = now() where mailed_at is null');
    await server.workAhead();
    expect(lettersTo(second).map(({ subject }) => subject)).toEqual([
      `${checker.name} asks for a review: Three envoys left at night`,
    ]);
    expect(lettersTo(leaving)).toEqual([]);
  });

  it('waits for a mail server that refuses, and sends nothing twice or after it was read', async () => {
    await inReview();
    mailbox.refusing = true;
    await dispatch();
    expect(mailbox.letters).toEqual([]);
    const waits = () =>
      server.source.query(
        `select mail_attempts, mail_due_at > now() as later from notification
         where member_id = $1 and mailed_at is null and read_at is null`,
        [editor.memberId],
      );
    expect(await waits()).toEqual([{ mail_attempts: 1, later: true }]);
    mailbox.refusing = false;
    await second.do('readNotifications', 'ReadNotificationsInput', {}, 'unread');
    await server.source.query('update notification set mail_due_at = now() where mailed_at is null');
    await server.workAhead();
    expect(lettersTo(editor)).toHaveLength(1);
    expect(lettersTo(second)).toEqual([]);
  });

  it('of replies in one thread is one letter with their count and the way to the thread, until they were looked at', async () => {
    const claimId = await markClaim(checker);
    const begun = { claimId, body: 'Who says so?', mentionIds: [] };
    const { thread } = await checker.do('startThread', 'StartThreadInput', begun, 'thread { id }');
    const reply = async (by: Person) => {
      const said = { threadId: thread.id, body: 'The clerk.', mentionIds: [] };
      await by.do('postMessage', 'PostMessageInput', said, 'message { id }');
    };
    const letters = async () => {
      await dispatch();
      const subjects = lettersTo(checker).map(({ subject }) => subject!.split(':')[0]);
      for (const { text } of lettersTo(checker))
        expect(text).toContain(`http://localhost:4400/claims/${claimId}/discussion?thread=${thread.id}`);
      mailbox.letters.length = 0;
      return subjects;
    };
    const want = (inApp: boolean, mail: string) =>
      settle(checker, { choices: [{ kind: 'replied', inApp, mail }] });
    for (const inApp of [false, true]) {
      await want(inApp, 'at_once');
      await reply(editor);
      await reply(second);
      expect(await letters()).toEqual([`2 replies, the last by ${second.name}`]);
      await reply(editor);
      // Under the bell they wait to be looked at; by mail alone, what has gone has gone.
      expect(await letters()).toEqual([
        inApp ? `3 replies, the last by ${editor.name}` : `${editor.name} replied`,
      ]);
    }
    await want(true, 'daily');
  });

  it('follows what each member chose', async () => {
    const only = (inApp: boolean, mail: string) => ({ choices: [{ kind: 'review_wanted', inApp, mail }] });
    await settle(editor, only(true, 'never'));
    await settle(second, only(false, 'at_once'));
    await settle(admin, only(false, 'never'));
    const claimId = await inReview();
    await dispatch();
    expect(await notificationsOf(editor, claimId)).toEqual(['review_wanted']);
    expect(await notificationsOf(second, claimId)).toEqual([]);
    expect(await notificationsOf(admin, claimId)).toEqual([]);
    expect(mailbox.letters.map(({ envelopeTo }) => envelopeTo)).toEqual([[second.email]]);
    for (const person of [editor, second, admin]) await settle(person, only(true, 'at_once'));
  });

  it('of many claims that are assigned at once is one email with their count', async () => {
    const claimIds = [await markClaim(checker), await markClaim(checker), await markClaim(checker)];
    const input = { kind: 'assign', claimIds, memberIds: [editor.memberId] };
    await settle(editor, { choices: [{ kind: 'assigned', inApp: true, mail: 'at_once' }] });
    await admin.do('changeClaims', 'ChangeClaimsInput', input, 'operation { id }');
    await dispatch();
    expect(lettersTo(editor)).toEqual([]);
    // The time comes for which it waits for more of its claims.
    await server.source.query('update notification set mail_due_at = now() where mailed_at is null');
    await server.workAhead();
    expect(lettersTo(editor).map(({ subject }) => subject)).toEqual([
      `${admin.name} assigned you 3 claims, this one among them: Two envoys left on Tuesday`,
    ]);
  });

  it('lets nothing that people typed become a header', async () => {
    const claimId = await inReview();
    await server.source.query('update claim set statement = $2 where id = $1', [
      claimId,
      'Two lines\r\nBcc: stranger@test.example\r\n\r\nhello',
    ]);
    await dispatch();
    const [letter] = lettersTo(editor);
    expect(letter!.envelopeTo).toEqual([editor.email]);
    expect(letter!.bcc).toBeUndefined();
    expect(letter!.subject).toContain('Two lines Bcc: stranger@test.example hello');
  });

  it('refuses choices that make no sense, by the field', async () => {
    const input = { choices: [], timeZone: 'Europe/Nowhere', digestHour: 8 };
    const refused = (change: object) =>
      checker.refused(
        'setNotificationSettings',
        'SetNotificationSettingsInput',
        { ...input, ...change },
        'settings { timeZone }',
      );
    expect(await refused({})).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'timeZone' }] });
    expect(await refused({ timeZone: 'UTC', digestHour: 24 })).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: 'digestHour' }],
    });
  });
});

describe('the queue', () => {
  it('tells who is newly assigned, and of a due claim those it is assigned to, once a date', async () => {
    const claimId = await markClaim(checker);
    const assign = (memberIds: string[]) =>
      admin.do(
        'assignClaim',
        'AssignClaimInput',
        { claimId, memberIds },
        'claim { assignees { id } version }',
      );
    await assign([checker.memberId]);
    const { claim } = await assign([checker.memberId, editor.memberId]);
    expect(await notificationsOf(checker, claimId)).toEqual(['assigned']);
    expect(await notificationsOf(editor, claimId)).toEqual(['assigned']);
    const due = (dueAt: string, expectedVersion: number) =>
      admin.do('updateClaim', 'UpdateClaimInput', { claimId, expectedVersion, dueAt }, 'claim { version }');
    await due('2026-01-01T09:00:00Z', claim.version);
    await clock();
    await clock();
    expect(await notificationsOf(checker, claimId)).toEqual(['claim_due', 'assigned']);
    // Another date that passes is another reason to tell.
    await server.source.query(`update claim set due_told_at = due_at - interval '1 day' where id = $1`, [
      claimId,
    ]);
    await Promise.all([clock(), clock()]);
    expect(await notificationsOf(checker, claimId)).toEqual(['claim_due', 'claim_due', 'assigned']);
  });

  it('asks those who are here for a review, and those away only when nobody else is left', async () => {
    await settle(second, { awayUntil: '2999-01-01' });
    const claimId = await inReview();
    expect(await notificationsOf(editor, claimId)).toEqual(['review_wanted']);
    expect(await notificationsOf(second, claimId)).toEqual([]);
    await settle(editor, { awayUntil: '2999-01-01' });
    await settle(admin, { awayUntil: '2999-01-01' });
    const other = await inReview();
    for (const person of [admin, editor, second])
      expect(await notificationsOf(person, other)).toEqual(['review_wanted']);
    for (const person of [admin, editor, second]) await settle(person, { awayUntil: null });
  });

  it('escalates a review that waits too long, once, to whom the newsroom chose and who is here', async () => {
    const setTo = (afterHours: number | null, memberIds: string[]) =>
      admin.do(
        'setEscalation',
        'SetEscalationInput',
        { afterHours, memberIds },
        'newsroom { escalation { afterHours members { id } } }',
      );
    const late = async () => {
      const claimId = await inReview();
      await server.source.query(`update claim set stage_since = now() - interval '5 hours' where id = $1`, [
        claimId,
      ]);
      return claimId;
    };
    const quiet = await late();
    await clock();
    expect(await notificationsOf(admin, quiet)).toEqual(['review_wanted']);

    expect(await setTo(4, [second.memberId])).toEqual({
      newsroom: { escalation: { afterHours: 4, members: [{ id: second.memberId }] } },
    });
    await Promise.all([clock(), clock()]);
    await clock();
    expect(await notificationsOf(second, quiet)).toEqual(['review_late', 'review_wanted']);
    expect(await notificationsOf(admin, quiet)).toEqual(['review_wanted']);

    // Who was chosen is away: it goes to the admins.
    await settle(second, { awayUntil: '2999-01-01' });
    const other = await late();
    await clock();
    expect(await notificationsOf(second, other)).toEqual([]);
    expect(await notificationsOf(admin, other)).toEqual(['review_late', 'review_wanted']);
    const { auditLog, auditCheck } = await admin.get(
      '{ auditLog(first: 1) { edges { node { action summary actor { id } claim { id } } } totalCount } auditCheck { events firstBroken } }',
    );
    expect(auditLog.edges).toEqual([
      {
        node: {
          action: 'claim.escalated',
          summary: 'notified members that the review has waited too long',
          actor: null,
          claim: { id: other },
        },
      },
    ]);
    expect(auditCheck).toEqual({ events: auditLog.totalCount, firstBroken: null });
    expect(
      await admin.refused(
        'setEscalation',
        'SetEscalationInput',
        { afterHours: 0, memberIds: [] },
        'newsroom { id }',
      ),
    ).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'afterHours' }] });
    await setTo(null, []);
    await settle(second, { awayUntil: null });
  });
});
