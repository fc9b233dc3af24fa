import { strToU8, zipSync } from 'fflate';
import * as Y from 'yjs';
import { fragment } from '@assay/verdict-doc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ ASSAY_SIGN_UPS_PER_HOUR: '1000' });
});
afterAll(async () => server.stop());

/** How often the event loop answers somebody else before this is done. */
async function answersDuring<T>(work: Promise<T>): Promise<{ done: T; answers: number }> {
  let over = false;
  const ending = work.finally(() => (over = true));
  let answers = 0;
  while (!over) {
    await fetch(`${server.url}/health/live`);
    if (!over) answers += 1;
  }
  return { done: await ending, answers };
}

describe('comparing long verdicts', () => {
  const WORDS = 15_000;
  const words = (letter: string) =>
    Array.from({ length: WORDS }, (_, n) => letter + n.toString(36)).join(' ');
  let checker: Person, editor: Person;
  let claimId: string;
  let first: string;
  beforeAll(async () => {
    const admin = await server.founder();
    checker = await server.colleague(admin, 'checker');
    editor = await server.colleague(admin, 'editor');
    claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    await edit(server, checker, claimId, (doc) => type(doc, 'rationale', words('a')));
    first = (await submit(checker, claimId)).id;
    await edit(server, checker, claimId, (doc) => {
      const run = (fragment(doc, 'rationale').get(0) as Y.XmlElement).get(0) as Y.XmlText;
      run.delete(0, run.length);
      run.insert(0, words('b'));
    });
  });

  it('of a draft and a revision leaves the event loop to everybody else', async () => {
    const { done, answers } = await answersDuring(
      checker.get(
        'query ($id: ID!) { claim(id: $id) { draft { changesSinceRevision { wordsInserted wordsDeleted since { id } } } } }',
        { id: claimId },
      ),
    );
    expect(done.claim.draft.changesSinceRevision).toMatchObject({
      wordsInserted: WORDS,
      since: { id: first },
    });
    expect(answers).toBeGreaterThan(20);
  });

  it('of two revisions leaves it, too', async () => {
    await editor.do(
      'reviewRevision',
      'ReviewRevisionInput',
      { revisionId: first, decision: 'request_changes', note: 'Say it in other words.' },
      'claim { stage }',
    );
    const { id } = await submit(checker, claimId);
    const { done, answers } = await answersDuring(
      checker.get(
        'query ($id: ID!, $since: ID) { revision(id: $id) { changes(since: $since) { wordsInserted } } }',
        {
          id,
          since: first,
        },
      ),
    );
    expect(done.revision.changes.wordsInserted).toBe(WORDS);
    expect(answers).toBeGreaterThan(20);
  });

  it('is priced: one query does not ask for it many times', async () => {
    const changes = Array.from({ length: 11 }, (_, n) => `c${n}: changes { wordsInserted }`).join(' ');
    const { errors } = await checker.ask(`query ($id: ID!) { revision(id: $id) { ${changes} } }`, {
      id: first,
    });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_MANY', limit: 'cost' });
    const drafts = changes.replaceAll('changes {', 'changesSinceRevision {');
    const asked = await checker.ask(`query ($id: ID!) { claim(id: $id) { draft { ${drafts} } } }`, {
      id: claimId,
    });
    expect(asked.errors?.[0]?.extensions).toMatchObject({ code: 'TOO_MANY', limit: 'cost' });
  });
});

it('comparing a claim with records that take long to read leaves the event loop to everybody else', async () => {
  const person = await server.founder();
  const quote = 'Two envoys left on Tuesday';
  const claimId = await markClaim(person, quote);
  // The times in each take the reader of dates the square of how many there are.
  const records = Array.from({ length: 6 }, (_, n) => ({
    '@type': 'ClaimReview',
    claimReviewed: `${n} ${quote}, ${'1 hour 2 minutes '.repeat(230)}`,
  }));
  await person.fetch('/import/other-verdicts?name=feed.json', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: JSON.stringify(records),
  });
  const { done, answers } = await answersDuring(
    person.get('query ($id: ID!) { claim(id: $id) { otherVerdicts(first: 20) { other { id } } } }', {
      id: claimId,
    }),
  );
  expect(done.claim.otherVerdicts).toHaveLength(6);
  expect(answers).toBeGreaterThan(20);
});

it('a page of too many elements is refused before it is parsed, with a sentence that says so', async () => {
  const person = await server.founder();
  for (const [name, html] of [
    ['nested.html', '<div>'.repeat(900_000)],
    ['many.html', '<b>a</b>'.repeat(300_000)],
  ]) {
    const answer = await person.fetch(`/import/article?name=${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
      body: html!,
    });
    expect(await answer.text()).toMatch(/This page (?:nests|has) more than [\d,]+ elements/);
  }
});

it('a title that is cut inside an emoji is imported, and its audit event holds whole letters', async () => {
  const person = await server.founder();
  const title = `${'a'.repeat(199)}😀 and so on`;
  const input = { text: 'Something\nA paragraph of some words.', title };
  await person.do('importText', 'ImportTextInput', input, 'article { id }');
  const [event] = await server.asOwner(
    `select data::jsonb ->> 'title' as title from audit_event where newsroom_id = $1 and action = 'article.imported'`,
    [person.newsroomId],
  );
  expect(event!.title).toBe('a'.repeat(199));
});

it('a file that unpacks to a longer text than any article has is refused', async () => {
  const person = await server.founder();
  const part = (text: string) => strToU8(text);
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const body = zipSync({
    '[Content_Types].xml': part(
      `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': part(
      `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${main}" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': part(
      `<w:document xmlns:w="${word}"><w:body><w:p><w:r><w:t>${'word '.repeat(1_100_000)}</w:t></w:r></w:p></w:body></w:document>`,
    ),
  });
  const answer = await person.fetch('/import/article?name=long.docx', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: Buffer.from(body),
  });
  expect(await answer.text()).toMatch(/This is 5.2 MB; an article may have at most 5 MB/);
});

it('a text of more paragraphs than any article has is refused, and its paragraphs are priced', async () => {
  const person = await server.founder();
  const input = { text: 'a\n'.repeat(20_001) };
  expect(await person.refused('importText', 'ImportTextInput', input, 'article { id }')).toMatchObject({
    code: 'BAD_INPUT',
    fields: [{ path: 'text', message: 'This has more than 20,000 paragraphs, which no article has.' }],
  });
  const { article } = await person.do(
    'importText',
    'ImportTextInput',
    { text: 'a\n'.repeat(20_000) },
    'article { id }',
  );
  const ask = (times: number) =>
    person.ask(
      `query ($id: ID!) { article(id: $id) { version { ${Array.from({ length: times }, (_, n) => `a${n}: paragraphs { kind }`).join(' ')} } } }`,
      { id: article.id },
    );
  expect((await ask(1)).errors).toBeUndefined();
  expect((await ask(21)).errors?.[0]?.extensions).toMatchObject({ code: 'TOO_MANY', limit: 'cost' });
});
