import { hostileDocuments } from '@assay/testing/hostile';
import fc from 'fast-check';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { dirname, join } from 'node:path';
import { Product } from '../../peers/product';
import type { Harm } from './harm';

/** The longest time for any answer. */
const ANSWER_MS = 10_000;
/** Operations that would end the session of the other requests. */
const SPARED = ['signOut', 'switchNewsroom', 'removeMember', 'changeRole'];

interface Ask {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

const paths = fc.oneof(
  fc.constantFrom(
    '/',
    '/graphql',
    '/import/article',
    '/v/none',
    '/v/fonts/none',
    '/v/..%2f..%2fetc%2fpasswd',
    '/.well-known/assay/none/keys.json',
    '/assets/none.js',
    '/collab',
    '/metrics',
    '/health/ready',
    '/%00',
    '/%E0%A4%A',
  ),
  fc.webPath(),
);

const plain: fc.Arbitrary<Ask> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'),
  path: paths,
  headers: fc.constantFrom<Record<string, string>>(
    {},
    { 'content-type': 'application/json' },
    { 'content-type': 'application/octet-stream' },
    { 'content-type': 'text/html; charset=utf-7' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    { upgrade: 'websocket', connection: 'Upgrade' },
  ),
  body: fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
});

/** Sends hostile requests to the whole product, as a signed-in admin and as a stranger. */
export function fuzzRequests(program: string, cases: number, seed: number): Promise<Harm> {
  // The checkout of the built program: dist/api is two folders below it.
  const file = join(dirname(program), '../../libs/api-schema/schema.graphql');
  const schema = buildSchema(readFileSync(file, 'utf8'));
  return Product.during(program, (product) => ask(product, schema, cases, seed));
}

async function ask(product: Product, schema: GraphQLSchema, cases: number, seed: number): Promise<Harm> {
  const cookie = await product.signIn('admin@demo.example', 'read closely, twice');
  const asked: fc.Arbitrary<Ask> = hostileDocuments(schema, SPARED).map((hostile) => ({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(hostile)),
  }));
  const problems: string[] = [];
  const before = product.rssBytes;
  const asks = fc.tuple(fc.oneof({ weight: 3, arbitrary: asked }, plain), fc.boolean());
  for (const [request, known] of fc.sample(asks, { numRuns: cases, seed })) {
    const { status, text } = await answer(product.url, request, known ? cookie : undefined).catch(
      (error: Error) => ({ status: 0, text: error.message }),
    );
    const broken = status >= 500 || /"INTERNAL"/.test(text);
    // An invalid HTTP request may be cut off; only silence is harm.
    if (broken || text === 'silent')
      problems.push(
        `${request.method} ${request.path} ${status} ${text.slice(0, 200)} ← ${request.body.toString('utf8').slice(0, 4_000)}`,
      );
    if (!product.lives) problems.push('the server died');
    if (problems.length > 5 || !product.lives) break;
  }
  const grownMegabytes = product.lives ? (product.rssBytes - before) / 1024 / 1024 : 0;
  const ready = await fetch(`${product.url}/health/ready`).catch(() => null);
  if (!ready?.ok) problems.push('the server is not ready any more');
  return { problems, grownMegabytes };
}

function answer(
  url: string,
  { method, path, headers, body }: Ask,
  cookie: string | undefined,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = send(
      {
        hostname,
        port,
        method,
        path: path.replace(/[^\x21-\x7e]/g, '%20') || '/',
        headers: { origin: url, ...headers, 'content-length': body.length, ...(cookie && { cookie }) },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, text: '' });
    });
    sent.setTimeout(ANSWER_MS, () => sent.destroy(new Error('silent')));
    sent.end(body);
  });
}
