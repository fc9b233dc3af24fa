import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { markClaim, writeDraft } from '@assay/server-testing/desk';
import { Person, PASSWORD } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer()));
afterAll(() => server.stop());

const ME = '{ viewer { account { email } member { role } permissions memberships { newsroomName active } } }';

describe('sessions', () => {
  it('open with the password, end with signing out, and keep only hashes', async () => {
    const person = await server.founder();
    expect((await person.get(ME)).viewer.member.role).toBe('admin');
    const [row] = (await server.asOwner(
      'select password_hash, token_hash from account join session on account_id = account.id where email = $1',
      [person.email],
    )) as unknown as [{ password_hash: string; token_hash: Buffer }];
    expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(row.token_hash.toString('utf8')).not.toContain(person.cookie.split('=')[1]);

    const old = person.cookie;
    await person.get('mutation { signOut { ok } }');
    person.cookie = old;
    expect((await person.get(ME)).viewer).toBeNull();
    await person.signIn();
    expect((await person.get(ME)).viewer.account.email).toBe(person.email);
  });

  it('set a cookie that scripts and other sites do not get', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'mutation ($i: SignUpInput!) { signUp(input: $i) { viewer { account { id } } } }',
        variables: { i: { email: 'cookie@test.example', name: 'C', password: PASSWORD, newsroomName: 'C' } },
      }),
    });
    expect(response.headers.getSetCookie().find((cookie) => cookie.startsWith('assay='))).toMatch(
      /^assay=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it('answer a wrong password and an unknown address alike, and too many tries with when to come back', async () => {
    const person = await server.founder();
    const guess = new Person(server.url, 'Guess', person.email);
    const wrong = await guess.refused(
      'signIn',
      'SignInInput',
      { email: person.email, password: 'wrong wrong wrong' },
      'viewer { permissions }',
    );
    const unknown = await guess.refused(
      'signIn',
      'SignInInput',
      { email: 'nobody@test.example', password: 'wrong wrong wrong' },
      'viewer { permissions }',
    );
    expect(wrong).toEqual(unknown);
    let last = wrong;
    for (let tries = 0; tries < 9; tries++) {
      last = await guess.refused(
        'signIn',
        'SignInInput',
        { email: person.email, password: 'wrong wrong wrong' },
        'viewer { permissions }',
      );
    }
    expect(last).toMatchObject({ code: 'LIMITED', limit: 'sign_in', retryAfterSeconds: expect.any(Number) });
  });

  it.each([
    ['short', 'password'],
    ['aaaaaaaaaaaaaaa', 'password'],
  ])('refuse the password %s', async (password, path) => {
    const input = { email: 'weak@test.example', name: 'W', password, newsroomName: 'W' };
    const refusal = await server.stranger().refused('signUp', 'SignUpInput', input, 'viewer { permissions }');
    expect(refusal.fields![0]!.path).toBe(path);
  });

  it('are not taken by another site', async () => {
    const person = await server.founder();
    const mutation = JSON.stringify({ query: 'mutation { signOut { ok } }' });
    const send = (headers: Record<string, string>, body = mutation) =>
      person.fetch('/graphql', { method: 'POST', headers, body });
    expect((await send({ 'content-type': 'application/json', origin: 'https://evil.example' })).status).toBe(
      403,
    );
    expect((await send({ 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' })).status).toBe(
      403,
    );
    expect((await send({ 'content-type': 'text/plain' })).status).toBe(403);
    // Nor is a visitor signed into somebody else's account by a form of another site, which brings no cookie.
    const form = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
      body: new URLSearchParams({ query: '{ viewer { permissions } }' }),
    });
    expect(form.status).toBe(403);
    const byGet = await person.fetch(`/graphql?query=${encodeURIComponent('mutation { signOut { ok } }')}`);
    const { errors } = (await byGet.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors.map((error) => error.extensions.code)).toEqual(['BAD_INPUT']);
    expect((await person.get(ME)).viewer).not.toBeNull();
  });
});

describe('a session that ends', () => {
  it('W3: ends its sockets too', async () => {
    const person = await server.founder();
    const claimId = await markClaim(person);
    await writeDraft(server, person, claimId);
    const { cookie } = person;
    /** ws takes headers where browsers send the cookie by themselves. */
    class WithCookie extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { cookie } });
      }
    }
    const socket = new HocuspocusProviderWebsocket({
      url: `${server.url.replace('http', 'ws')}/collab`,
      WebSocketPolyfill: WithCookie,
    });
    const refused = new Promise<string>((resolve) => {
      const provider = new HocuspocusProvider({
        name: `draft/${claimId}`,
        websocketProvider: socket,
        token: 'cookie format=all',
        onSynced: () => void person.get('mutation { signOut { ok } }'),
        onAuthenticationFailed: ({ reason }) => resolve(reason),
        onClose: ({ event }) => resolve(event.reason),
      });
      provider.attach();
    });
    expect(await refused).toBe('not_signed_in');
    socket.destroy();
  });
});

describe('members', () => {
  it('join by a link once, and not by one that was revoked', async () => {
    const admin = await server.founder('Harbour desk');
    const token = await admin.invite('checker');
    const joined = new Person(server.url, 'Joins', 'joins@test.example');
    expect(
      (await joined.get('query ($t: String!) { invitation(token: $t) { newsroomName role } }', { t: token }))
        .invitation,
    ).toEqual({ newsroomName: 'Harbour desk', role: 'checker' });
    await joined.signUp({ invitationToken: token });
    expect(joined.newsroomId).toBe(admin.newsroomId);
    const late = await server
      .stranger()
      .refused(
        'signUp',
        'SignUpInput',
        { email: 'late@test.example', name: 'L', password: PASSWORD, invitationToken: token },
        'viewer { permissions }',
      );
    expect(late.code).toBe('NOT_FOUND');

    const { link, invitation } = await admin.do(
      'inviteMember',
      'InviteMemberInput',
      { role: 'editor' },
      'link invitation { id }',
    );
    await admin.do(
      'revokeInvitation',
      'RevokeInvitationInput',
      { invitationId: invitation.id },
      'newsroom { invitations { id } }',
    );
    const revoked = String(link).split('/').at(-1);
    const other = await server.founder();
    expect(
      (await other.get('query ($t: String!) { invitation(token: $t) { role } }', { t: revoked })).invitation,
    ).toBeNull();
    expect(
      await other.refused(
        'acceptInvitation',
        'AcceptInvitationInput',
        { token: revoked },
        'viewer { permissions }',
      ),
    ).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('work in one newsroom at a time, and lose it when they are removed', async () => {
    const admin = await server.founder('First');
    const other = await server.founder('Second');
    await other.do(
      'acceptInvitation',
      'AcceptInvitationInput',
      { token: await admin.invite('viewer') },
      'viewer { newsroom { slug } }',
    );
    const { viewer } = await other.get(
      '{ viewer { newsroom { name } memberships { memberId newsroomName active } } }',
    );
    expect(viewer.newsroom.name).toBe('First');
    expect(viewer.memberships).toHaveLength(2);
    const inFirst = viewer.memberships.find((row: { active: boolean }) => row.active).memberId;
    await admin.do(
      'removeMember',
      'RemoveMemberInput',
      { memberId: inFirst },
      'newsroom { members { name } }',
    );
    expect((await other.ask('{ newsroom { name } }')).errors![0]!.extensions.code).toBe('FORBIDDEN');
    const back = viewer.memberships.find(
      (row: { newsroomName: string }) => row.newsroomName === 'Second',
    ).memberId;
    await other.do(
      'switchNewsroom',
      'SwitchNewsroomInput',
      { memberId: back },
      'viewer { newsroom { name } }',
    );
    expect((await other.get('{ newsroom { name } }')).newsroom.name).toBe('Second');
    expect(
      (
        await other.refused(
          'switchNewsroom',
          'SwitchNewsroomInput',
          { memberId: admin.memberId },
          'viewer { permissions }',
        )
      ).code,
    ).toBe('NOT_FOUND');
  });

  it('who are removed take their open invitations with them', async () => {
    const admin = await server.founder();
    const second = await server.colleague(admin, 'admin');
    const token = await second.invite('admin');
    await admin.do('removeMember', 'RemoveMemberInput', { memberId: second.memberId }, 'newsroom { id }');
    const refusal = await second.refused(
      'acceptInvitation',
      'AcceptInvitationInput',
      { token },
      'viewer { permissions }',
    );
    expect(refusal.code).toBe('NOT_FOUND');
  });

  it('always leave one admin, also when two are taken at once', async () => {
    const first = await server.founder();
    const second = await server.colleague(first, 'admin');
    const demote = (by: Person, memberId: string) =>
      by.ask('mutation ($i: ChangeRoleInput!) { changeRole(input: $i) { newsroom { id } } }', {
        i: { memberId, role: 'editor' },
      });
    const answers = await Promise.all([demote(first, second.memberId), demote(second, first.memberId)]);
    const codes = answers.map((answer) => answer.errors?.[0]?.extensions.code ?? 'done').sort();
    expect(codes[1]).toBe('done');
    expect(['CONFLICT', 'FORBIDDEN']).toContain(codes[0]);
    const [{ admins }] = await server.source.query(
      `select count(*)::int as admins from member where newsroom_id = $1 and role = 'admin'`,
      [first.newsroomId],
    );
    expect(admins).toBe(1);
  });
});
