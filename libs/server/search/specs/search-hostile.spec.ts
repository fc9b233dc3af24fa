import { COUNT_WORDS } from '@assay/server-search';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importArticle } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let checker: Person;
beforeAll(async () => {
  server = await startTestServer();
  checker = await server.colleague(await server.founder(), 'checker');
});
afterAll(() => server.stop());

const LETTERS = 140_000;

/** Different pairs of Chinese characters, as many as there are characters: more words than a row of Postgres keeps. */
function manyPairs(): string {
  let text = '';
  for (let apart = 1; text.length < LETTERS; apart += 1)
    for (let first = 0; first + apart < 20_000 && text.length < LETTERS; first += 2 * apart)
      text += String.fromCharCode(0x4e00 + first, 0x4e00 + first + apart);
  return text;
}

/** Texts that cost Postgres minutes, or more than a row has room for, where time or room goes by more than their length. */
const HOSTILE: [what: string, text: string][] = [
  ['one Arabic word with an ending', `${'ب'.repeat(LETTERS)}ها`],
  ['one Cyrillic word with an ending', `${'ц'.repeat(LETTERS)}ами`],
  ['a letter under marks out of order', `e${'\u0301\u0316'.repeat(LETTERS / 2)}`],
  ['ligatures of eighteen letters', '\ufdfa'.repeat(LETTERS)],
  ['more pairs of letters than fit', manyPairs()],
];

it.each(HOSTILE)('%s is imported and found', async (what, text) => {
  const word = `marker${HOSTILE.findIndex(([other]) => other === what)}`;
  const { id } = await importArticle(checker, `A report\nThe ${word} stands first. ${text}`);
  await server.work();
  const asked =
    'query ($query: String!) { search(query: $query) { edges { node { node { ... on Node { id } } } } } }';
  const { search } = await checker.get(asked, { query: word });
  expect(search.edges.map(({ node }: { node: { node: { id: string } } }) => node.node.id)).toEqual([id]);
});

it('and their words are counted with those of the others', async () => {
  // A round of the server's own may be counting them.
  const left = async () => {
    await server.work(COUNT_WORDS);
    return server.asOwner('select source_id from search_document where not counted');
  };
  await expect.poll(left).toEqual([]);
});
