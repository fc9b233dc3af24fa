import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startMailbox, type Mailbox } from '@assay/testing/mailbox';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import { Person, PASSWORD } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

const OTHER_PASSWORD = 'another of my own sentences';

let server: TestServer;
/** A server that sends emails, over a database of its own. */
let mailing: TestServer;
let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox();
  [server, mailing] = await Promise.all([
    startTestServer(),
    startTestServer({
      ASSAY_SMTP_URL: mailbox.url,
      ASSAY_MAIL_FROM: 'Assay <assay@test.example>',
      ASSAY_SIGN_UPS_PER_HOUR: '1000',
    }),
  ]);
});
afterAll(async () => {
  await Promise.all([server.stop(), mailing.stop()]);
  await mailbox.stop();
});

/** Begins a request and holds the end of its body back. */
function hold(person: Person, query: string, variables: object = {}) {
  const body = JSON.stringify({ query, variables });
  const { hostname, port } = new URL(person.url);
  const sent = request({ hostname, port, path: '/graphql', method: 'POST' });
  sent.setHeader('content-type', 'application/json');
  sent.setHeader('content-length', Buffer.byteLength(body));
  sent.setHeader('cookie', person.cookie);
  const answer = new Promise<{ data?: unknown; errors?: { extensions: { code: string } }[] }>(
    (resolve, reject) => {
      sent.on('error', reject);
      sent.on('response', (response) => {
        let text = '';
        response.on('data', (piece) => (text += piece));
        response.on('end', () => resolve(JSON.parse(text)));
      });
    },
  );
  sent.write(body.slice(0, 10));
  return {
    /** Sends the rest, and answers the code of the refusal. */
    async finish(): Promise<string | undefined> {
      sent.end(body.slice(10));
      return (await answer).errors?.[0]?.extensions.code;
    },
  };
}

/** Long enough that whoever sent the head of a request a while ago is asked for again. */
const aWhile = () => sleep(300);

const links = async (person: Person, path: string): Promise<string> =>
  vi.waitFor(
    () => {
      const letter = mailbox.letters.findLast(
        ({ envelopeTo, text }) => envelopeTo.includes(person.email) && text?.includes(path),
      );
      if (!letter) throw new Error(`no email leads to ${path}`);
      return new RegExp(`${path}([\\w-]+)`).exec(letter.text!)![1]!;
    },
    { timeout: 120_000 },
  );

const reset = (on: TestServer, token: string) =>
  on.stranger().ask('mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { ok } }', {
    input: { token, newPassword: OTHER_PASSWORD },
  });

const makeLink = async (admin: Person, memberId: string): Promise<string> => {
  const { link } = await admin.do('makeResetLink', 'MakeResetLinkInput', { memberId }, 'link');
  return String(link).split('/').at(-1)!;
};

/** An event of the audit log as it is asked for here. */
interface Logged {
  action: string;
  actor: { id: string } | null;
}

const INVITE = 'mutation { inviteMember(input: { role: admin }) { link } }';

describe('a person who was removed or signed out', () => {
  it('carries out nothing they began before: a removed editor approves and publishes nothing', async () => {
    const admin = await server.founder('Held desk');
    const checker = await server.colleague(admin, 'checker');
    const editor = await server.colleague(admin, 'editor');
    const claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    const { id: revisionId } = await submit(checker, claimId);
    const review =
      'mutation ($input: ReviewRevisionInput!) { reviewRevision(input: $input) { claim { stage } } }';
    const approve = hold(editor, review, { input: { revisionId, decision: 'approve' } });
    await aWhile();
    await admin.do('removeMember', 'RemoveMemberInput', { memberId: editor.memberId }, 'newsroom { id }');
    expect(await approve.finish()).toBe('FORBIDDEN');
    expect((await admin.get(`{ claim(id: "${claimId}") { stage } }`)).claim.stage).toBe('in_review');
  });

  it('never stands in the log behind the event that ended their membership, however close both come', async () => {
    const admin = await server.founder('Racing desk');
    for (let round = 0; round < 8; round += 1) {
      const rogue = await server.colleague(admin, 'admin');
      await Promise.all([
        admin.do('removeMember', 'RemoveMemberInput', { memberId: rogue.memberId }, 'newsroom { id }'),
        ...Array.from({ length: 4 }, () => rogue.ask(INVITE, {})),
      ]);
      const log = await admin.get('{ auditLog(first: 30) { edges { node { action actor { id } } } } }');
      const newestFirst = (log.auditLog.edges as { node: Logged }[]).map(({ node }) => node);
      const removed = newestFirst.findIndex(({ action }) => action === 'member.removed');
      expect(newestFirst.slice(0, removed).filter(({ actor }) => actor?.id === rogue.memberId)).toEqual([]);
    }
  });

  it('cannot invite by a request that began before the session ended', async () => {
    const admin = await server.founder('Stolen desk');
    const thief = new Person(server.url, 'Thief', admin.email);
    await thief.signIn();
    const invite = hold(thief, INVITE);
    await aWhile();
    const passwords = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD };
    await admin.do('changePassword', 'ChangePasswordInput', passwords, 'account { id }');
    expect(await invite.finish()).toBe('UNAUTHENTICATED');
  });

  it('cannot sign in with the old password while it is being changed', async () => {
    for (let round = 0; round < 4; round += 1) {
      const owner = await server.founder('Changing desk');
      const thieves = Array.from({ length: 6 }, () => new Person(server.url, 'Thief', owner.email));
      const passwords = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD };
      await Promise.all([
        owner.do('changePassword', 'ChangePasswordInput', passwords, 'account { id }'),
        // Begun one after the other, so that some are being checked as the password changes.
        ...thieves.map(async (thief, at) => {
          await sleep(at * 10);
          await thief.signIn().catch(() => undefined);
        }),
      ]);
      for (const thief of thieves)
        if (thief.cookie) expect((await thief.get('{ viewer { permissions } }')).viewer).toBeNull();
    }
  });
});

describe('a link into an account ends', () => {
  it('with the password: another address that was asked for before is not taken', async () => {
    const owner = await mailing.founder('Taken over desk');
    const thief = new Person(mailing.url, 'Thief', owner.email);
    await thief.signIn();
    const mine = new Person(mailing.url, 'Mine', 'thief@test.example');
    await thief.do(
      'changeAddress',
      'ChangeAddressInput',
      { email: mine.email, currentPassword: PASSWORD },
      'account { id }',
    );
    const token = await links(mine, '/prove/');
    await vi.waitFor(
      () =>
        expect(mailbox.letters.filter(({ envelopeTo }) => envelopeTo.includes(owner.email))).toContainEqual(
          expect.objectContaining({ subject: 'A request to change your address' }),
        ),
      120_000,
    );
    const passwords = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD };
    await owner.do('changePassword', 'ChangePasswordInput', passwords, 'account { id }');
    expect((await thief.refused('proveAddress', 'ProveAddressInput', { token }, 'ok')).code).toBe(
      'NOT_FOUND',
    );
    expect((await owner.get('{ viewer { account { email } } }')).viewer.account.email).toBe(owner.email);
  });

  it('with the address: a reset sent to the old mailbox is refused', async () => {
    const owner = await mailing.founder('Moving desk');
    const before = new Person(mailing.url, 'Before', owner.email);
    await owner.do('requestPasswordReset', 'RequestPasswordResetInput', { email: owner.email }, 'ok');
    const token = await links(before, '/reset/');
    const now = new Person(mailing.url, 'Now', 'moved@test.example');
    await owner.do(
      'changeAddress',
      'ChangeAddressInput',
      { email: now.email, currentPassword: PASSWORD },
      'account { id }',
    );
    await owner.do('proveAddress', 'ProveAddressInput', { token: await links(now, '/prove/') }, 'ok');
    expect((await reset(mailing, token)).errors).toBeTruthy();
  });

  it('with its maker’s rights, and once the account belongs to another newsroom', async () => {
    const admin = await server.founder('Linking desk');
    const second = await server.colleague(admin, 'admin');
    const member = await server.colleague(admin, 'checker');
    const bySecond = await makeLink(second, member.memberId);
    await admin.do('removeMember', 'RemoveMemberInput', { memberId: second.memberId }, 'newsroom { id }');
    expect((await reset(server, bySecond)).errors).toBeTruthy();

    const byAdmin = await makeLink(admin, member.memberId);
    const elsewhere = await server.founder('Another desk');
    const token = await elsewhere.invite('admin');
    await member.do('acceptInvitation', 'AcceptInvitationInput', { token }, 'viewer { permissions }');
    expect((await reset(server, byAdmin)).errors).toBeTruthy();
  });

  it('not by others asking for emails: its owner still gets theirs, and an admin’s link holds', async () => {
    const owner = await mailing.founder('Pestered desk');
    const member = await mailing.colleague(owner, 'checker');
    const token = await makeLink(owner, member.memberId);
    const stranger = mailing.stranger();
    for (let time = 0; time < 6; time += 1) {
      await stranger.do('askToSignUp', 'AskToSignUpInput', { email: owner.email }, 'ok');
      await stranger.do('requestPasswordReset', 'RequestPasswordResetInput', { email: member.email }, 'ok');
    }
    await stranger.do('requestPasswordReset', 'RequestPasswordResetInput', { email: owner.email }, 'ok');
    await links(owner, '/reset/');
    expect((await reset(mailing, token)).errors).toBeFalsy();
  });
});
