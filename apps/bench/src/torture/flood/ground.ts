import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Product } from '../../peers/product';
import { graphql } from './send';

/** A newsroom on the node. */
interface Newsroom {
  cookie: string;
  /** Claims of one article, each similar to the others. */
  claimIds: string[];
}

/** The node and newsrooms that are flooded. */
export interface Ground {
  url: string;
  greedy: Newsroom;
  /** The newsroom of the witness. */
  modest: Newsroom;
  /** A page that is compressed a hundred times. */
  packedPage: string;
}

/** The number of layers of the compressed page, and the size of its content. */
const LAYERS = 100;
const PAGE_BYTES = 38 * 1024 * 1024;

/** Claims of the greedy newsroom. */
const CLAIMS = 60;

/** A site that sends answers with a hundred layers of compression. */
export async function startSite(): Promise<{ host: string; stop(): void }> {
  let body: Buffer = gzipSync(Buffer.alloc(PAGE_BYTES, 'a page of words '));
  for (let layer = 1; layer < LAYERS; layer += 1) body = gzipSync(body, { level: 0 });
  const server: Server = createServer((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/html',
      'content-encoding': Array.from({ length: LAYERS }, () => 'gzip').join(', '),
    });
    response.end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

/** Sends a query as a signed-in member; throws when it is refused. */
export async function ask<T>(url: string, cookie: string, query: string, variables: object = {}): Promise<T> {
  const { body, headers } = graphql(query, variables);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: body as string,
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
  if (errors) throw new Error(errors[0]!.message);
  return data;
}

/** A user with a newsroom of their own. */
async function signUp(url: string, name: string): Promise<string> {
  const input = {
    email: `${name}@flood.example`,
    name,
    password: 'a plain flood sentence',
    newsroomName: name,
  };
  const { body, headers } = graphql(
    'mutation ($input: SignUpInput!) { signUp(input: $input) { viewer { permissions } } }',
    { input },
  );
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: body as string });
  const cookie = response.headers.getSetCookie().find((one) => /^(__Host-)?assay=/.test(one));
  if (!cookie) throw new Error(`signing up failed: ${await response.text()}`);
  return cookie.split(';')[0]!;
}

/** Prepares two newsrooms, one of them with an article of similar claims. */
export async function layGround(product: Product, site: string): Promise<Ground> {
  const { url } = product;
  const [greedy, modest] = [await signUp(url, 'greedy'), await signUp(url, 'modest')];
  const lines = Array.from(
    { length: CLAIMS },
    (_, n) =>
      `Envoy number ${n} of the harbour ministry left the seaside town on Tuesday because of a plot against its mayor.`,
  );
  const { importText } = await ask<{ importText: { article: { version: { id: string; text: string } } } }>(
    url,
    greedy,
    'mutation ($input: ImportTextInput!) { importText(input: $input) { article { version { id text } } } }',
    { input: { text: ['Envoys leave', ...lines].join('\n') } },
  );
  const { id: articleVersionId, text } = importText.article.version;
  const claimIds: string[] = [];
  for (const exact of lines) {
    const start = text.indexOf(exact);
    const selection = { articleVersionId, start, end: start + exact.length, exact };
    const { createClaim } = await ask<{ createClaim: { claim: { id: string } } }>(
      url,
      greedy,
      'mutation ($input: CreateClaimInput!) { createClaim(input: $input) { claim { id } } }',
      { input: { selection, statement: exact, claimant: { kind: 'article' } } },
    );
    claimIds.push(createClaim.claim.id);
  }
  return {
    url,
    greedy: { cookie: greedy, claimIds },
    modest: { cookie: modest, claimIds: [] },
    packedPage: `http://${site}/packed`,
  };
}
