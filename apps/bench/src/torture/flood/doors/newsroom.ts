import { authFrame, rawFrame } from '@assay/testing/hostile';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { sleep } from '../../../load/writer';
import { ask, type Ground } from '../ground';
import { graphql, send, type Answers, type Sent } from '../send';
import { crowd, type Door } from './door';
import { openSocket } from './sockets';

/** The requests that a member of the greedy newsroom repeats. */
function requests(
  name: string,
  senders: number,
  make: (ground: Ground, turn: number) => Sent,
  imports = false,
): Door {
  return {
    name,
    imports,
    flood: (ground, isOver, answers) =>
      crowd(senders, isOver, async (_, turn) => {
        const sent = make(ground, turn);
        answers.add(
          await send(ground.url, { ...sent, headers: { ...sent.headers, cookie: ground.greedy.cookie } }),
        );
      }),
  };
}

const upload = (path: string, body: Buffer): Sent => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
  body,
});

const SUGGESTED = `{ ${Array.from({ length: 20 }, (_, n) => `a${n}: claims(first: 60) { edges { node { suggestedRelations { kind } } } }`).join(' ')} }`;
const ONE_LIST = '{ claims(first: 60) { edges { node { suggestedRelations { kind } } } } }';
const PAGE = Buffer.from(
  `<html><body><article>${'<div><p>Words of a page, and words of a page.</p></div>'.repeat(60_000)}</article></body></html>`,
);
const RECORDS = Buffer.from(
  `[${'{"@type":"ClaimReview","claimReviewed":"x","a":[[],[],[],[]]},'.repeat(70_000)}{}]`,
);

/** The number of letters that are inserted one by one, and the requests for their history. */
const LETTERS = 60_000;

async function acceptedDraft(ground: Ground, claimId: string): Promise<string> {
  const { url, greedy } = ground;
  await ask(
    url,
    greedy.cookie,
    'mutation ($input: MoveClaimInput!) { moveClaim(input: $input) { claim { id } } }',
    {
      input: { claimId, transition: 'accept' },
    },
  ).catch(() => undefined);
  return `draft/${claimId}`;
}

async function writeScattered({ url, greedy }: Ground, document: string, letters: number): Promise<void> {
  const socket = new HocuspocusProviderWebsocket({
    url: `${url.replace('http', 'ws')}/collab`,
    WebSocketPolyfill: class extends WebSocket {
      constructor(address: string) {
        super(address, { headers: { cookie: greedy.cookie } });
        this.on('error', () => undefined);
      }
    },
  });
  const doc = new Y.Doc();
  const provider = new HocuspocusProvider({
    name: document,
    document: doc,
    websocketProvider: socket,
    token: 'cookie format=all',
  });
  provider.attach();
  for (let waited = 0; !provider.isSynced && waited < 5_000; waited += 20) await sleep(20);
  const paragraph = doc.getXmlFragment('rationale').get(0);
  if (paragraph instanceof Y.XmlElement) {
    const text = new Y.XmlText();
    paragraph.insert(paragraph.length, [text]);
    doc.transact(() => {
      for (let n = 0; n < letters; n += 1)
        text.insert(Math.floor(Math.random() * (text.length + 1)), String.fromCharCode(97 + (n % 26)));
    });
  }
  for (let waited = 0; provider.hasUnsyncedChanges && waited < 2_000; waited += 20) await sleep(20);
  provider.destroy();
  socket.destroy();
}

async function askHistory({ url, greedy }: Ground, claimId: string, answers: Answers): Promise<void> {
  const query = `query ($id: ID!) { claim(id: $id) { draft { a: at(seq: 9) { rationale passages { text } } b: at(seq: 8) { passages { text } } c: changes(from: 1, to: 9) { text } d: changes(from: 0, to: 9) { text } } } }`;
  answers.add(await send(url, graphql(query, { id: claimId }, { headers: { cookie: greedy.cookie } })));
}

const step1 = (document: string) =>
  rawFrame(document, 0, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(new Y.Doc()));
  });

export const NEWSROOM: readonly Door[] = [
  requests('suggested relations, 20 lists of 60', 4, () => graphql(SUGGESTED), true),
  requests('suggested relations, one list at a time', 20, () => graphql(ONE_LIST), true),
  requests(
    'articles of 3 MB in 60,000 blocks',
    10,
    (_, turn) => upload(`/import/article?name=a${turn}.html`, PAGE),
    true,
  ),
  requests('5 MB of other publishers’ records', 6, () =>
    upload('/import/other-verdicts?name=a.json', RECORDS),
  ),
  requests('texts of 5 MB, pasted', 6, (_, turn) =>
    graphql('mutation ($input: ImportTextInput!) { importText(input: $input) { outcome } }', {
      input: { text: `Title ${turn}\n${'Two envoys left on Tuesday, a clerk said. '.repeat(119_000)}` },
    }),
  ),
  requests('the desk, a hundred at once', 100, () =>
    graphql(
      '{ claims(first: 60) { totalCount edges { node { statement evidence { title } appearances { exact } } } } }',
    ),
  ),
  {
    name: 'an archived page in 100 encodings',
    async flood(ground, isOver, answers) {
      const { url, greedy } = ground;
      for (let n = 0; n < 4; n += 1)
        await ask(
          url,
          greedy.cookie,
          'mutation ($input: AddEvidenceInput!) { addEvidence(input: $input) { evidence { id } } }',
          {
            input: {
              claimId: greedy.claimIds[50 + n],
              title: 'A page',
              stance: 'supports',
              directness: 'primary',
              url: `${ground.packedPage}?${n}`,
            },
          },
        );
      while (!isOver()) await sleep(50);
      answers.add('fetched');
    },
  },
  {
    name: 'drafts of 60,000 single letters',
    flood: (ground, isOver, answers) =>
      crowd(2, isOver, async (sender, turn) => {
        const claimId = ground.greedy.claimIds[(sender * 20 + turn) % 40]!;
        await writeScattered(ground, await acceptedDraft(ground, claimId), LETTERS);
        await askHistory(ground, claimId, answers);
      }),
  },
  {
    name: 'a large draft, asked for over and over',
    async flood(ground, isOver, answers) {
      const document = await acceptedDraft(ground, ground.greedy.claimIds[45]!);
      for (let part = 0; part < 2; part += 1) await writeScattered(ground, document, LETTERS / 4);
      await crowd(5, isOver, async () => {
        const socket = await openSocket(ground.url, '/collab', { cookie: ground.greedy.cookie }, answers);
        if (!socket) return sleep(20);
        socket.on('message', () => answers.add('answered'));
        socket.send(authFrame(document));
        for (let count = 0; count < 500 && socket.readyState === WebSocket.OPEN && !isOver(); count += 1) {
          socket.send(step1(document));
          await sleep(2);
        }
        socket.terminate();
      });
    },
  },
];
