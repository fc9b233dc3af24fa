import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SignInLimit } from '@assay/server-auth';
import { PASSWORD, Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer, neighbour: TestServer;
beforeAll(async () => {
  const environment = { ASSAY_TRUST_PROXY: '1', ASSAY_SIGN_UPS_PER_HOUR: '20' };
  server = await startTestServer(environment);
  neighbour = await startTestServer(environment, server);
});
afterAll(async () => {
  await neighbour.stop();
  await server.stop();
});

/** A try to sign in, from an address, with the cookies of a browser. */
async function tryToSignIn(
  node: TestServer,
  email: string,
  address: string,
  password = 'wrong wrong wrong',
  cookie = '',
) {
  const response = await fetch(`${node.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': address,
      ...(cookie ? { cookie } : {}),
    },
    body: JSON.stringify({
      query: 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { account { email } } } }',
      variables: { input: { email, password } },
    }),
  });
  const { data, errors } = (await response.json()) as {
    data: { signIn: object } | null;
    errors?: { message: string; extensions: { code: string; limit?: string } }[];
  };
  const device = response.headers.getSetCookie().find((one) => one.startsWith('assay-device='));
  return { isIn: !!data?.signIn, refusal: errors?.[0]?.extensions, device: device?.split(';')[0] ?? '' };
}

/** Waits nowhere, and says what would have been waited. */
function waits(): { ms: number[]; stop(): void } {
  const ms: number[] = [];
  const spies = [server, neighbour].map((node) => {
    const limit = node.app.get(SignInLimit, { strict: false });
    return vi.spyOn(limit, 'wait').mockImplementation((one) => {
      ms.push(one);
      return Promise.resolve();
    });
  });
  return { ms, stop: () => spies.forEach((spy) => spy.mockRestore()) };
}

describe('guessing at a password', () => {
  it('from many networks never locks the owner out: it only makes further tries wait, on every node', async () => {
    const owner = await server.founder();
    const waited = waits();
    // Forty tries, from five networks, at two nodes.
    for (let network = 0; network < 5; network += 1)
      for (let tries = 0; tries < 8; tries += 1)
        await tryToSignIn(tries % 2 ? server : neighbour, owner.email, `198.51.100.${network}`);
    expect(waited.ms.length).toBe(5 * 8 - 20);
    expect(waited.ms.slice(0, 4)).toEqual([250, 500, 1_000, 2_000]);
    expect(Math.max(...waited.ms)).toBe(10_000);
    // The owner, from an address of their own, with the right password: let in, after a wait.
    expect(await tryToSignIn(neighbour, owner.email, '203.0.113.1', PASSWORD)).toMatchObject({ isIn: true });
    // Another account waits for nothing.
    waited.ms.length = 0;
    const other = await server.founder();
    expect(await tryToSignIn(server, other.email, '203.0.113.2', PASSWORD)).toMatchObject({ isIn: true });
    expect(waited.ms).toEqual([]);
    waited.stop();
  });

  it('does not hold up a browser that the owner signed in from before', async () => {
    const owner = await server.founder();
    const { device } = await tryToSignIn(server, owner.email, '203.0.113.5', PASSWORD);
    expect(device).toMatch(/^assay-device=/);
    const waited = waits();
    // At the same office, too: the network's own tries at the account are used up.
    for (let network = 5; network < 8; network += 1)
      for (let tries = 0; tries < 10; tries += 1)
        await tryToSignIn(server, owner.email, `203.0.113.${network}`);
    expect((await tryToSignIn(server, owner.email, '203.0.113.5', PASSWORD)).refusal).toMatchObject({
      code: 'LIMITED',
      limit: 'sign_in',
    });
    waited.ms.length = 0;
    expect(await tryToSignIn(server, owner.email, '203.0.113.5', PASSWORD, device)).toMatchObject({
      isIn: true,
    });
    expect(
      await tryToSignIn(neighbour, owner.email.toUpperCase(), '203.0.113.5', PASSWORD, device),
    ).toMatchObject({ isIn: true });
    expect(waited.ms).toEqual([]);
    waited.stop();
  });

  it('is not let past by a cookie that is made up, changed, or of another account', async () => {
    const [owner, other] = [await server.founder(), await server.founder()];
    const { device } = await tryToSignIn(server, other.email, '192.0.2.77', PASSWORD);
    for (let tries = 0; tries < 8; tries += 1) await tryToSignIn(server, owner.email, '192.0.2.78');
    const [, value = ''] = device.split('=');
    for (const cookie of [
      device,
      `assay-device=${'x'.repeat(60)}`,
      `assay-device=a.${value}`,
      `assay-device=${value.slice(0, -2)}`,
    ])
      expect((await tryToSignIn(server, owner.email, '192.0.2.78', PASSWORD, cookie)).refusal).toMatchObject({
        code: 'LIMITED',
      });
    // One that is good has a few tries of its own, and no more.
    const { device: good } = await tryToSignIn(server, owner.email, '192.0.2.79', PASSWORD);
    const answers = [];
    for (let tries = 0; tries < 11; tries += 1)
      answers.push(await tryToSignIn(server, owner.email, '192.0.2.80', 'wrong wrong', good));
    expect(answers.at(-1)!.refusal).toMatchObject({ code: 'LIMITED' });
  });

  it('is counted by the /64 of an IPv6 address, and over all nodes', async () => {
    const owner = await server.founder();
    const answers = [];
    for (let host = 0; host < 9; host += 1)
      answers.push(
        await tryToSignIn(host % 2 ? server : neighbour, owner.email, `2001:db8:5:5::${host + 1}`),
      );
    expect(answers.at(-1)!.refusal).toMatchObject({ code: 'LIMITED' });
    expect((await tryToSignIn(server, owner.email, '2001:db8:5:6::1')).refusal).toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  it('waits one try at a time for each network and account', async () => {
    const owner = await server.founder();
    const waited = waits();
    for (let network = 0; network < 3; network += 1)
      for (let tries = 0; tries < 8; tries += 1)
        await tryToSignIn(server, owner.email, `192.0.2.${100 + network}`);
    waited.stop();
    let letGo: () => void = () => undefined;
    const limit = server.app.get(SignInLimit, { strict: false });
    const stuck = vi
      .spyOn(limit, 'wait')
      .mockImplementation(() => new Promise<void>((resolve) => (letGo = resolve)));
    const first = tryToSignIn(server, owner.email, '192.0.2.120');
    await expect.poll(() => stuck.mock.calls.length).toBe(1);
    expect((await tryToSignIn(server, owner.email, '192.0.2.120')).refusal).toMatchObject({
      code: 'LIMITED',
    });
    letGo();
    expect((await first).refusal).toMatchObject({ code: 'BAD_INPUT' });
    stuck.mockRestore();
  });
});

it('good sign-ins are counted by network, from a known browser as well, and hold up no other network', async () => {
  const owner = await server.founder();
  const { device } = await tryToSignIn(server, owner.email, '203.0.113.60', PASSWORD);
  for (let more = 1; more < 30; more += 1)
    expect(await tryToSignIn(neighbour, owner.email, '203.0.113.60', PASSWORD, device)).toMatchObject({
      isIn: true,
    });
  expect((await tryToSignIn(server, owner.email, '203.0.113.60', PASSWORD, device)).refusal).toMatchObject({
    code: 'LIMITED',
    limit: 'sign_in',
  });
  expect(await tryToSignIn(server, owner.email, '203.0.113.61', PASSWORD, device)).toMatchObject({
    isIn: true,
  });
  const colleague = await server.founder();
  expect(await tryToSignIn(server, colleague.email, '203.0.113.60', PASSWORD)).toMatchObject({ isIn: true });
});

it('what is counted names no address and no e-mail', async () => {
  const rows = await server.asOwner('select key from try_count');
  expect(rows.length).toBeGreaterThan(10);
  for (const { key } of rows)
    expect(key).toMatch(
      /^(device|good\+network\+account|network|network\+account|account|sign-up):[\w-]{43}$/,
    );
});

it('signing up has a limit of its own, by network, which signing in does not use up', async () => {
  const signUp = async (n: number, address: string) => {
    const person = new Person(server.url, `New ${n}`, `new${n}@test.example`);
    const input = {
      email: person.email,
      name: person.name,
      password: PASSWORD,
      newsroomName: `Newsroom of ${n}`,
    };
    const { errors } = await person.ask(
      'mutation ($input: SignUpInput!) { signUp(input: $input) { viewer { account { email } } } }',
      { input },
      { 'x-forwarded-for': address },
    );
    return errors?.[0]?.extensions;
  };
  for (let n = 0; n < 20; n += 1) expect(await signUp(n, '192.0.2.200')).toBeUndefined();
  expect(await signUp(20, '192.0.2.200')).toMatchObject({ code: 'LIMITED', limit: 'sign_up' });
  expect(await signUp(21, '192.0.2.201')).toBeUndefined();
  expect((await tryToSignIn(server, 'new3@test.example', '192.0.2.200', PASSWORD)).isIn).toBe(true);
}, 600_000);
