import { connect } from 'node:net';
import { sleep } from '../../../load/writer';
import { graphql, send, type Sent } from '../send';
import { crowd, networkOf, type Door } from './door';

/** The request that strangers repeat from many networks. */
function requests(name: string, senders: number, make: (turn: number) => Sent): Door {
  return {
    name,
    flood: ({ url }, isOver, answers) =>
      crowd(senders, isOver, async (sender, turn) =>
        answers.add(await send(url, { from: networkOf(sender), ...make(turn) })),
      ),
  };
}

const EMPTY_LISTS = `{"query":"{ __typename }","variables":{"a":[${'[],'.repeat(3_300_000)}[]]}}`;
const MANY_KEYS = `{"query":"{ __typename }","variables":{${Array.from({ length: 18_000 }, (_, n) => `"k${n}":[]`).join()}}}`;
const BOOK = 'The governor said that unemployment in the province fell to 4.1 percent in March 2019. '
  .repeat(570)
  .slice(0, 50_000);
const MATCH = `query ($text: String!) { ${Array.from({ length: 20 }, (_, n) => `m${n}: matchClaims(text: $text, newsroom: "demo-newsroom") { score }`).join(' ')} }`;
const UPLOAD = Buffer.alloc(20 * 1024 * 1024, 'a');

/** Selections that the specification's rules compare with each other: one name, many times, many levels. */
const overlapping = (turn: number) =>
  `{ ${Array.from({ length: 20 }, () => `verdicts(newsroom: "demo-newsroom") { ${'edges { node { slug headline } } '.repeat(60)} }`).join(' ')} } # ${turn}`;
const operations = (turn: number) =>
  `${Array.from({ length: 400 }, (_, n) => `query Q${n} { ...F${n % 100} }`).join(' ')} ${Array.from({ length: 100 }, (_, n) => `fragment F${n} on Query { ${n < 99 ? `...F${n + 1}` : '__typename'} a${n}: __typename }`).join(' ')} # ${turn}`;
const unknown = (turn: number) =>
  `{ ${Array.from({ length: 400 }, (_, n) => `fieldd${n}nname`).join(' ')} } # ${turn}`;
const nested = (turn: number) => `${'{ a '.repeat(3_000)}${'}'.repeat(3_000)} # ${turn}`;

export const STRANGERS: readonly Door[] = [
  requests('10 MB of empty lists as JSON', 4, () => ({ ...graphql(''), body: EMPTY_LISTS })),
  requests('250 kB of keys as JSON', 8, () => ({ ...graphql(''), body: MANY_KEYS })),
  requests('fields that overlap', 8, (turn) => graphql(overlapping(turn))),
  requests('hundreds of operations', 8, (turn) => graphql(operations(turn))),
  requests('unknown fields', 8, (turn) => graphql(unknown(turn))),
  requests('a document nested 3,000 deep', 8, (turn) => graphql(nested(turn))),
  requests('matchClaims, 20 x 50,000 letters', 4, () => graphql(MATCH, { text: BOOK })),
  requests('uploads without a session', 10, () => ({
    method: 'POST',
    path: '/import/evidence?claim=x',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: UPLOAD,
  })),
  {
    name: 'uploads that never end',
    async flood({ url }, isOver, answers) {
      const { hostname, port } = new URL(url);
      const sockets = Array.from({ length: 100 }, (_, sender) => {
        const socket = connect({ host: hostname, port: Number(port), localAddress: networkOf(sender) });
        socket.on('error', () => undefined).on('close', () => answers.add('cut'));
        socket.on('data', (piece: Buffer) => answers.add(piece.toString().slice(9, 12)));
        socket.write(
          `POST /import/evidence?claim=x HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/octet-stream\r\napollo-require-preflight: 1\r\ncontent-length: ${UPLOAD.length}\r\n\r\n`,
        );
        socket.write(UPLOAD.subarray(0, 2 * 1024 * 1024));
        return socket;
      });
      while (!isOver()) await sleep(50);
      for (const socket of sockets) socket.destroy();
    },
  },
  requests('cookies that are made up', 30, (turn) =>
    graphql(
      '{ viewer { permissions } }',
      {},
      { headers: { cookie: `assay=${String(turn).padStart(43, 'x')}` } },
    ),
  ),
  requests('/health/ready', 30, () => ({ path: '/health/ready' })),
  requests('guesses at passwords', 30, (turn) =>
    graphql('mutation ($input: SignInInput!) { signIn(input: $input) { viewer { permissions } } }', {
      input: { email: `somebody${turn % 40}@flood.example`, password: 'a guess of ten letters' },
    }),
  ),
  requests('pages and feeds', 20, (turn) => ({
    path: turn % 2 ? `/feeds/demo-newsroom.ndjson?${turn}` : `/v/no-such-verdict-${turn}`,
  })),
];
