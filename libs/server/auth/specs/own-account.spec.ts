import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startMailbox, type Mailbox } from '@assay/testing/mailbox';
import { Person, PASSWORD } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

const OTHER_PASSWORD = 'another of my own sentences';
const VIEWER = 'viewer { account { email emailProvenAt } member { role } }';

/** The operator's command, built beside the threads' program. */
const COMMAND = join(dirname(process.env.ASSAY_EXTRACTION_WORKER!), 'account.js');

/** Nobody proves an address here: no mail server is configured. */
let server: TestServer;
/** A server with a mail server, over a database of its own. */
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

/** The token of the newest email's link to an address, once it came. */
async function linkTo(email: string, path: string): Promise<string> {
  return vi.waitFor(
    () => {
      const letter = mailbox.letters.findLast(
        ({ envelopeTo, text }) => envelopeTo.includes(email) && text?.includes(path),
      );
      if (!letter) throw new Error(`no email to ${email} leads to ${path}`);
      return new RegExp(`${path}([\\w-]+)`).exec(letter.text!)![1]!;
    },
    { timeout: 120_000 },
  );
}

const lettersTo = (email: string) => mailbox.letters.filter(({ envelopeTo }) => envelopeTo.includes(email));

/** A person who signs up by the link in an email. */
async function proven(name: string, extra: object): Promise<Person> {
  const person = new Person(mailing.url, name, `${name}@test.example`);
  await person.do('askToSignUp', 'AskToSignUpInput', { email: person.email }, 'ok');
  await person.signUp({ ...extra, addressToken: await linkTo(person.email, '/sign-up/') });
  return person;
}

/** The same person in another browser. */
async function elsewhere(person: Person): Promise<Person> {
  const other = new Person(person.url, person.name, person.email);
  await other.signIn();
  return other;
}

const isIn = async (person: Person) => (await person.get('{ viewer { permissions } }')).viewer !== null;
const events = async (person: Person): Promise<string[]> =>
  (await person.get('{ viewer { account { recentEvents { kind } } } }')).viewer.account.recentEvents.map(
    ({ kind }: { kind: string }) => kind,
  );

describe('a password', () => {
  it.each([
    ['1234567890', 'a common one'],
    ['qwertyuiop', 'a row of keys'],
    ['abcabcabcabc', 'a pattern'],
    ['Harbourside1', 'the newsroom’s name'],
    ['weak.person@test.example', 'the address'],
    ['WilhelminaW', 'the person’s name'],
  ])('%s is refused: it is %s', async (password) => {
    const input = {
      email: 'weak.person@test.example',
      name: 'Wilhelmina W',
      password,
      newsroomName: 'Harbourside',
    };
    const refusal = await server.stranger().refused('signUp', 'SignUpInput', input, VIEWER);
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'password' }] });
  });

  it('is changed by whoever knows it; every other session ends, and this one stays', async () => {
    const person = await server.founder('Lighthouse keepers');
    const other = await elsewhere(person);
    const change = (by: Person, currentPassword: string, newPassword: string) =>
      by.refused('changePassword', 'ChangePasswordInput', { currentPassword, newPassword }, 'account { id }');
    expect(await change(person, 'not my password at all', OTHER_PASSWORD)).toMatchObject({
      fields: [{ path: 'currentPassword' }],
    });
    expect(await change(person, PASSWORD, 'lighthouse keepers')).toMatchObject({
      fields: [{ path: 'newPassword' }],
    });
    expect(await isIn(other)).toBe(true);

    const input = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD };
    await person.do('changePassword', 'ChangePasswordInput', input, 'account { id }');
    expect([await isIn(person), await isIn(other)]).toEqual([true, false]);
    await expect(elsewhere(person)).rejects.toThrow('BAD_INPUT');
    await other.signIn(OTHER_PASSWORD);
    expect(await events(person)).toEqual(expect.arrayContaining(['password_changed', 'sign_in_failed']));
  });

  it('that is forgotten is set anew by a link to the mailbox, once, and every session ends', async () => {
    const person = await proven('forgets', { newsroomName: 'Forgetful desk' });
    const stranger = mailing.stranger();
    const ask = (email: string) =>
      stranger.do('requestPasswordReset', 'RequestPasswordResetInput', { email }, 'ok');
    // Nothing tells whether somebody has an account.
    expect(await ask(person.email)).toEqual(await ask('nobody-at-all@test.example'));
    const token = await linkTo(person.email, '/reset/');
    const preview = 'query ($token: String!) { resetLink(token: $token) { email } }';
    expect((await stranger.get(preview, { token })).resetLink.email).toBe(person.email);

    const reset = { token, newPassword: OTHER_PASSWORD };
    const easy = await stranger.refused(
      'resetPassword',
      'ResetPasswordInput',
      { token, newPassword: '1234567890' },
      'ok',
    );
    expect(easy.fields).toMatchObject([{ path: 'newPassword' }]);
    await stranger.do('resetPassword', 'ResetPasswordInput', reset, 'ok');
    expect(await isIn(person)).toBe(false);
    await person.signIn(OTHER_PASSWORD);
    expect(await stranger.refused('resetPassword', 'ResetPasswordInput', reset, 'ok')).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await stranger.get(preview, { token })).resetLink).toBeNull();
    await vi.waitFor(
      () =>
        expect(lettersTo(person.email).map(({ subject }) => subject)).toContain('Your password was changed'),
      120_000,
    );
    expect(lettersTo('nobody-at-all@test.example')).toEqual([]);
  });

  it('is asked to be set anew only so often at one address, and so often from one network', async () => {
    const person = await proven('flooded', { newsroomName: 'Flooded desk' });
    const other = await startTestServer({ ASSAY_TRUST_PROXY: '1', ASSAY_SIGN_UPS_PER_HOUR: '20' }, mailing);
    const ask = (network: string, email: string) =>
      new Person(other.url, 'S', 's@test.example').ask(
        'mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { ok } }',
        { input: { email } },
        { 'x-forwarded-for': network },
      );
    const before = await mailing.asOwner('select count(*) from account_link where email = $1', [
      person.email,
    ]);
    // This node has no mail server: what is counted is counted over all nodes.
    for (let n = 0; n < 8; n += 1)
      expect((await ask(`198.51.100.${n}`, person.email)).data).toMatchObject({
        requestPasswordReset: { ok: true },
      });
    await person.do('requestPasswordReset', 'RequestPasswordResetInput', { email: person.email }, 'ok');
    expect(
      await mailing.asOwner('select count(*) from account_link where email = $1', [person.email]),
    ).toEqual(before);
    let refused = 0;
    for (let n = 0; n < 21; n += 1)
      refused += (await ask('203.0.113.9', `person${n}@test.example`)).errors ? 1 : 0;
    expect(refused).toBe(1);
    await other.stop();
  });

  it('is set anew by an admin’s link, which is recorded, and never for a member of another newsroom', async () => {
    const admin = await server.founder('Reset desk');
    const member = await server.colleague(admin, 'checker');
    const outsider = await server.founder();
    const make = (memberId: string) => ({ memberId });
    const { link } = await admin.do('makeResetLink', 'MakeResetLinkInput', make(member.memberId), 'link');
    const token = String(link).split('/').at(-1);
    await server
      .stranger()
      .do('resetPassword', 'ResetPasswordInput', { token, newPassword: OTHER_PASSWORD }, 'ok');
    await member.signIn(OTHER_PASSWORD);
    const log = await admin.get('{ auditLog(first: 1) { edges { node { action summary } } } }');
    expect(log.auditLog.edges[0].node).toEqual({
      action: 'member.reset_link_made',
      summary: `made a link with which ${member.name} sets a new password`,
    });

    for (const memberId of [outsider.memberId, '01890000-0000-7000-8000-000000000000'])
      expect((await admin.refused('makeResetLink', 'MakeResetLinkInput', make(memberId), 'link')).code).toBe(
        'NOT_FOUND',
      );
    await member.do(
      'acceptInvitation',
      'AcceptInvitationInput',
      { token: await outsider.invite('viewer') },
      VIEWER,
    );
    expect(
      (await admin.refused('makeResetLink', 'MakeResetLinkInput', make(member.memberId), 'link')).code,
    ).toBe('CONFLICT');
  });

  it('is not set anew by an admin’s link while the other newsroom’s admin could take the member in again', async () => {
    const [admin, other] = [await server.founder(), await server.founder()];
    const member = await server.colleague(admin, 'editor');
    const { memberId } = member;
    const token = await other.invite('viewer');
    await member.do('acceptInvitation', 'AcceptInvitationInput', { token }, VIEWER);
    // The newsroom that takes the member in again has no record of a link that the other one made meanwhile.
    await admin.do('removeMember', 'RemoveMemberInput', { memberId }, 'newsroom { id }');
    const { newsroom } = await other.get('{ newsroom { members { id name } } }');
    const there = newsroom.members.find(({ name }: { name: string }) => name === member.name);
    const make = { memberId: there.id };
    expect((await other.refused('makeResetLink', 'MakeResetLinkInput', make, 'link')).code).toBe('CONFLICT');
  });
});

describe('an address', () => {
  it('is proven before an account is made with it, and the answer is the same where there is one', async () => {
    const early = await mailing
      .stranger()
      .refused(
        'signUp',
        'SignUpInput',
        { email: 'early@test.example', name: 'Early', password: PASSWORD, newsroomName: 'Early' },
        VIEWER,
      );
    expect(early.code).toBe('FORBIDDEN');
    const person = await proven('proves', { newsroomName: 'Proving desk' });
    expect((await person.get(`{ ${VIEWER} }`)).viewer.account.emailProvenAt).not.toBeNull();

    const stranger = mailing.stranger();
    const answer = await stranger.do('askToSignUp', 'AskToSignUpInput', { email: person.email }, 'ok');
    expect(answer).toEqual({ ok: true });
    await vi.waitFor(
      () =>
        expect(lettersTo(person.email).map(({ subject }) => subject)).toContain(
          'You have an account already',
        ),
      120_000,
    );

    await stranger.do('askToSignUp', 'AskToSignUpInput', { email: 'theirs@test.example' }, 'ok');
    const addressToken = await linkTo('theirs@test.example', '/sign-up/');
    const other = {
      email: 'mine@test.example',
      name: 'M',
      password: PASSWORD,
      newsroomName: 'M',
      addressToken,
    };
    expect((await stranger.refused('signUp', 'SignUpInput', other, VIEWER)).fields).toMatchObject([
      { path: 'email' },
    ]);
  });

  it('of an invitation counts once it is proven: whoever merely says it does not come in', async () => {
    const admin = await proven('invites', { newsroomName: 'Inviting desk' });
    const { link } = await admin.do(
      'inviteMember',
      'InviteMemberInput',
      { role: 'editor', email: 'editor@test.example' },
      'link',
    );
    const token = String(link).split('/').at(-1)!;
    // An account from before there was a mail server, with the invited address.
    const impostor = new Person(mailing.url, 'I', 'impostor@test.example');
    await impostor.do('askToSignUp', 'AskToSignUpInput', { email: impostor.email }, 'ok');
    await impostor.signUp({
      newsroomName: 'Impostors',
      addressToken: await linkTo(impostor.email, '/sign-up/'),
    });
    await mailing.asOwner(
      `update account set email = 'editor@test.example', email_proven_at = null where email = $1`,
      [impostor.email],
    );
    const accept = () => impostor.refused('acceptInvitation', 'AcceptInvitationInput', { token }, VIEWER);
    expect(await accept()).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('Prove first'),
    });
    // Another person, whose own address is proven.
    expect(await admin.refused('acceptInvitation', 'AcceptInvitationInput', { token }, VIEWER)).toMatchObject(
      {
        code: 'FORBIDDEN',
        message: expect.stringContaining('another address'),
      },
    );

    await impostor.get('mutation { sendAddressProof { ok } }');
    await mailing
      .stranger()
      .do(
        'proveAddress',
        'ProveAddressInput',
        { token: await linkTo('editor@test.example', '/prove/') },
        'ok',
      );
    await impostor.do('acceptInvitation', 'AcceptInvitationInput', { token }, VIEWER);
    expect((await impostor.get(`{ ${VIEWER} }`)).viewer.member.role).toBe('editor');
  });

  it('is proven by its owner, however often others asked to be given it', async () => {
    const [owner, other] = [
      await proven('asked-for', { newsroomName: 'Asked for' }),
      await proven('asks', { newsroomName: 'Asking' }),
    ];
    await mailing.asOwner('update account set email_proven_at = null where email = $1', [owner.email]);
    const change = { email: owner.email, currentPassword: PASSWORD };
    for (let time = 0; time < 6; time += 1)
      await other.do('changeAddress', 'ChangeAddressInput', change, 'account { email }');
    await owner.get('mutation { sendAddressProof { ok } }');
    const token = await linkTo(owner.email, '/prove/');
    await mailing.stranger().do('proveAddress', 'ProveAddressInput', { token }, 'ok');
    expect((await owner.get(`{ ${VIEWER} }`)).viewer.account.emailProvenAt).not.toBeNull();
  });

  it('for an invitation is refused on a server that sends no emails', async () => {
    const admin = await server.founder();
    const refusal = await admin.refused(
      'inviteMember',
      'InviteMemberInput',
      { role: 'editor', email: 'named@test.example' },
      'link',
    );
    expect(refusal.fields).toMatchObject([{ path: 'email' }]);
  });

  it('is changed once the new one is proven; the old one hears of it', async () => {
    const person = await proven('moves', { newsroomName: 'Moving desk' });
    const change = { email: 'moved@test.example', currentPassword: PASSWORD };
    expect(
      await person.refused(
        'changeAddress',
        'ChangeAddressInput',
        { ...change, currentPassword: 'not mine, surely' },
        'account { email }',
      ),
    ).toMatchObject({ fields: [{ path: 'currentPassword' }] });
    const { account } = await person.do('changeAddress', 'ChangeAddressInput', change, 'account { email }');
    expect(account.email).toBe(person.email);
    const token = await linkTo('moved@test.example', '/prove/');
    await mailing.stranger().do('proveAddress', 'ProveAddressInput', { token }, 'ok');
    expect((await person.get(`{ ${VIEWER} }`)).viewer.account.email).toBe('moved@test.example');
    await vi.waitFor(
      () =>
        expect(lettersTo(person.email).map(({ subject }) => subject)).toContain('Your address was changed'),
      120_000,
    );
    // A link is used once.
    expect((await person.refused('proveAddress', 'ProveAddressInput', { token }, 'ok')).code).toBe(
      'NOT_FOUND',
    );
  });

  it('that another account has is not given, nor is it told who has it', async () => {
    const [one, other] = [
      await proven('first', { newsroomName: 'A' }),
      await proven('second', { newsroomName: 'B' }),
    ];
    const before = lettersTo(other.email).length;
    const input = { email: other.email, currentPassword: PASSWORD };
    const { account } = await one.do('changeAddress', 'ChangeAddressInput', input, 'account { email }');
    expect(account.email).toBe(one.email);
    await one.do('askToSignUp', 'AskToSignUpInput', { email: 'after@test.example' }, 'ok');
    await linkTo('after@test.example', '/sign-up/');
    expect(lettersTo(other.email)).toHaveLength(before);
  });
});

describe('sessions', () => {
  const SESSIONS = '{ viewer { account { sessions { id browser network current } } } }';
  const sessionsOf = async (person: Person) => (await person.get(SESSIONS)).viewer.account.sessions;

  it('are listed with where they are, and ended one by one or all at once', async () => {
    const person = await server.founder();
    const [second, third] = [await elsewhere(person), await elsewhere(person)];
    const listed = await sessionsOf(person);
    expect(listed.map(({ current }: { current: boolean }) => current).sort()).toEqual([false, false, true]);
    expect(listed[0]).toMatchObject({ browser: 'node', network: '127.0.0.1' });

    const own = (await sessionsOf(second)).find(({ current }: { current: boolean }) => current);
    await person.do('endSession', 'EndSessionInput', { sessionId: own.id }, 'account { id }');
    expect([await isIn(person), await isIn(second), await isIn(third)]).toEqual([true, false, true]);

    const stranger = await server.founder();
    const [theirs] = await sessionsOf(stranger);
    expect(
      (await person.refused('endSession', 'EndSessionInput', { sessionId: theirs.id }, 'account { id }'))
        .code,
    ).toBe('NOT_FOUND');
    expect(await isIn(stranger)).toBe(true);

    await person.get('mutation { signOutEverywhereElse { account { id } } }');
    expect([await isIn(person), await isIn(third)]).toEqual([true, false]);
  });

  it('of a browser end when somebody signs in there again, and all end after ninety days', async () => {
    const person = await server.founder();
    const first = person.cookie;
    await person.signIn();
    const before = Object.assign(new Person(server.url, '', ''), { cookie: first });
    expect(await isIn(before)).toBe(false);
    await server.asOwner(
      `update session set created_at = now() - interval '91 days', expires_at = now() + interval '1 day'
       where account_id = (select id from account where email = $1)`,
      [person.email],
    );
    expect(await isIn(person)).toBe(false);
  });
});

describe('signing up', () => {
  const input = (email: string, extra: object) => ({ email, name: 'Newcomer', password: PASSWORD, ...extra });

  it('by invitation alone: nobody makes a newsroom but by a link from whoever runs the server', async () => {
    const closed = await startTestServer({ ASSAY_SIGN_UP: 'invited' });
    const stranger = closed.stranger();
    const own = { newsroomName: 'Uninvited' };
    expect((await stranger.refused('signUp', 'SignUpInput', input('a@test.example', own), VIEWER)).code).toBe(
      'FORBIDDEN',
    );

    const command = (...args: string[]) => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [COMMAND, ...args], {
        env: { ...process.env, DATABASE_URL: closed.database.url, ASSAY_ORIGIN: 'https://check.example' },
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
      return stdout.trim();
    };
    const link = command('setup');
    expect(link).toMatch(/^https:\/\/check\.example\/setup\/[\w-]{32}$/);
    const setupToken = link.split('/').at(-1);
    const admin = new Person(closed.url, 'First', 'first@test.example');
    await admin.signUp({ ...own, setupToken });
    expect((await admin.get(`{ ${VIEWER} }`)).viewer.member.role).toBe('admin');
    expect(
      (
        await stranger.refused(
          'signUp',
          'SignUpInput',
          input('b@test.example', { ...own, setupToken }),
          VIEWER,
        )
      ).code,
    ).toBe('NOT_FOUND');

    const invited = new Person(closed.url, 'Invited', 'invited@test.example');
    await invited.signUp({ invitationToken: await admin.invite('checker') });
    expect(invited.newsroomId).toBe(admin.newsroomId);

    // The operator's other two commands.
    const token = command('reset', 'INVITED@test.example').split('/').at(-1);
    await stranger.do('resetPassword', 'ResetPasswordInput', { token, newPassword: OTHER_PASSWORD }, 'ok');
    expect(await isIn(invited)).toBe(false);
    await invited.signIn(OTHER_PASSWORD);
    expect(command('sign-out', invited.email)).toBe('1 session of invited@test.example ended.');
    expect(await isIn(invited)).toBe(false);
    await closed.stop();
  });

  it('by domain: with a proven address there, and with no other', async () => {
    const domains = await startTestServer({
      ASSAY_SIGN_UP: 'domains',
      ASSAY_SIGN_UP_DOMAINS: 'paper.example',
      ASSAY_SMTP_URL: mailbox.url,
      ASSAY_MAIL_FROM: 'Assay <assay@test.example>',
    });
    const stranger = domains.stranger();
    for (const email of [
      'writer@other.example',
      'writer@paper.example.other.example',
      'writer@notpaper.example',
    ])
      expect(
        (await stranger.refused('askToSignUp', 'AskToSignUpInput', { email }, 'ok')).fields,
      ).toMatchObject([{ path: 'email' }]);
    const writer = new Person(domains.url, 'Writer', 'writer@PAPER.example');
    await writer.do('askToSignUp', 'AskToSignUpInput', { email: writer.email }, 'ok');
    await writer.signUp({
      newsroomName: 'Paper',
      addressToken: await linkTo('writer@paper.example', '/sign-up/'),
    });
    expect(await isIn(writer)).toBe(true);
    await domains.stop();
  });
});

describe('the keys an admin made', () => {
  const KEYS = '{ newsroom { apiKeys { name revokedAt revokedBecause createdBy { id } } } }';
  const read = (url: string, key: string) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: '{ verdicts { totalCount } }' }),
    }).then(async (response) => !('errors' in ((await response.json()) as object)));

  it.each([
    ['are removed', 'removeMember', 'RemoveMemberInput', {}, 'removed'],
    ['are made checkers', 'changeRole', 'ChangeRoleInput', { role: 'checker' }, 'demoted'],
  ])(
    'end when they %s, or are handed over, and the other admins are told',
    async (_, mutation, type, extra, why) => {
      const admin = await proven(`head-${why}`, { newsroomName: `Keys ${why}` });
      for (const keepApiKeys of [false, true]) {
        const name = `leaving-${why}-${keepApiKeys}`;
        const [leaving, third] = [
          new Person(mailing.url, 'L', `${name}@test.example`),
          new Person(mailing.url, 'T', `third-${name}@test.example`),
        ];
        for (const person of [leaving, third]) {
          const invitationToken = await admin.invite('admin');
          await person.do('askToSignUp', 'AskToSignUpInput', { email: person.email, invitationToken }, 'ok');
          await person.signUp({ invitationToken, addressToken: await linkTo(person.email, '/sign-up/') });
        }
        const { key } = await leaving.do(
          'createApiKey',
          'CreateApiKeyInput',
          { name, scopes: ['verdicts'] },
          'key',
        );
        expect(await read(mailing.url, key)).toBe(true);
        await admin.do(
          mutation,
          type,
          { memberId: leaving.memberId, keepApiKeys, ...extra },
          'newsroom { id }',
        );
        expect(await read(mailing.url, key)).toBe(keepApiKeys);
        const kept = (await admin.get(KEYS)).newsroom.apiKeys.find(
          (one: { name: string }) => one.name === name,
        );
        expect(kept).toMatchObject(
          keepApiKeys
            ? { revokedAt: null, revokedBecause: null, createdBy: { id: admin.memberId } }
            : { revokedBecause: why, createdBy: { id: leaving.memberId } },
        );
        await vi.waitFor(
          () =>
            expect(lettersTo(third.email).map(({ subject }) => subject)).toContain(
              keepApiKeys
                ? 'API keys of your newsroom were handed over'
                : 'API keys of your newsroom have ended',
            ),
          120_000,
        );
      }
    },
  );
});
