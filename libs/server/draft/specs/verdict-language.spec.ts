import { fragment, setLanguage } from '@assay/verdict-doc';
import { parseHTML } from 'linkedom';
import * as Y from 'yjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { edit, importArticle, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person;

beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder('Mesa de comprobación');
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
});
afterAll(() => server.stop());

/** One article each, by the language it is written in, and the words of it that are checked. */
const ARTICLES = {
  es: [
    'El gobierno de la ciudad subió los impuestos del agua en el año 2030, según dijo ayer la ministra.',
    'La oposición lo negó durante toda la tarde en el pleno municipal.',
  ],
  ar: [
    'رفعت الحكومة الضرائب على المياه في العام الماضي، كما قالت الوزيرة أمس في مؤتمر صحفي.',
    'ونفت المعارضة ذلك طوال فترة ما بعد الظهر في مجلس المدينة.',
  ],
  ru: [
    'Правительство повысило налоги на воду в прошлом году, сообщила вчера министр на заседании.',
    'Оппозиция отрицала это весь день на заседании городского совета.',
  ],
  zh: [
    '政府去年提高了水税，部长昨天在新闻发布会上这样说道，并表示明年不会再次提高。',
    '反对派整个下午都否认这一点。',
  ],
  en: [
    'The city raised the taxes on water last year, the minister said yesterday at a press conference.',
    'The opposition denied it all afternoon in the council.',
  ],
};

/** Marks the first sentence of an article and fills its draft; answers the claim's id. */
async function draftOn(lines: string[]): Promise<string> {
  const { versionId, text } = await importArticle(checker, [lines[0]!.slice(0, 20), ...lines].join('\n'));
  const exact = lines[0]!;
  const start = text.lastIndexOf(exact);
  const selection = { articleVersionId: versionId, start, end: start + exact.length, exact };
  const input = { selection, statement: exact, claimant: { kind: 'article' } };
  const { claim } = await checker.do('createClaim', 'CreateClaimInput', input, 'claim { id }');
  await writeDraft(server, checker, claim.id);
  return claim.id;
}

async function publish(claimId: string): Promise<{ slug: string; language: string; canonical: string }> {
  const { id: revisionId, canonicalJson } = await submit(checker, claimId);
  await editor.do(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId, decision: 'approve' },
    'claim { id }',
  );
  await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
  const { verdicts } = await admin.get('{ verdicts(first: 50) { edges { node { slug canonicalJson } } } }');
  const { node } = verdicts.edges.find(
    (one: { node: { canonicalJson: string } }) => one.node.canonicalJson === canonicalJson,
  );
  return { slug: node.slug, language: JSON.parse(canonicalJson).language, canonical: canonicalJson };
}

const read = async (path: string) => (await server.stranger().fetch(path)).text();

it.each(Object.entries(ARTICLES))(
  'a draft begins in its article’s language, and everything published says so: %s',
  async (language, lines) => {
    const published = await publish(await draftOn(lines));
    expect(published.language).toBe(language);
    const at = `/v/${admin.newsroomSlug}/${published.slug}`;
    const { document } = parseHTML(await read(at));
    expect(document.documentElement.getAttribute('lang')).toBe(language);
    const record = JSON.parse(document.querySelector('script[type="application/ld+json"]')!.textContent!);
    expect(record.inLanguage).toBe(language);
    expect(parseHTML(await read(`${at}/card`)).document.documentElement.getAttribute('lang')).toBe(language);
    const feed = JSON.parse(await read(`/feeds/${admin.newsroomSlug}.json`));
    const url = `http://localhost:4400${at}`;
    expect(feed.items.find((item: { url: string }) => item.url === url).language).toBe(language);
    const atom = parseHTML(await read(`/feeds/${admin.newsroomSlug}.atom`)).document;
    const entry = [...atom.querySelectorAll('entry')].find(
      (one) => one.querySelector('link')!.getAttribute('href') === url,
    )!;
    expect(entry.getAttribute('xml:lang')).toBe(language);
    expect(entry.querySelector('category')!.getAttribute('term')).toBe('mostly_true');
    expect(atom.querySelector('feed > author > name')!.textContent).toBe('Mesa de comprobación');
  },
);

it('people choose the language of a verdict, are told what its words read as, and cannot submit one that no tag names', async () => {
  const claimId = await draftOn(ARTICLES.en);
  const draft = () => checker.get(`{ claim(id: "${claimId}") { draft { readsAs problems { code } } } }`);
  await edit(server, checker, claimId, (doc) => {
    const run = (fragment(doc, 'summary').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    run.insert(0, `${ARTICLES.es.join(' ')} `.repeat(3));
  });
  await expect.poll(async () => (await draft()).claim.draft.readsAs).toBe('es');
  await edit(server, checker, claimId, (doc) => setLanguage(doc, '"><script>'));
  expect((await draft()).claim.draft.problems).toEqual([{ code: 'language_unknown' }]);
  await edit(server, checker, claimId, (doc) => setLanguage(doc, 'pt-BR'));
  expect((await publish(claimId)).language).toBe('pt-BR');
});

it('of an article whose language nothing tells is not named', async () => {
  const claimId = await draftOn(['1,204 · 31 % · 12–14', 'x']);
  const published = await publish(claimId);
  expect(published.language).toBe('und');
  const page = await read(`/v/${admin.newsroomSlug}/${published.slug}`);
  expect(parseHTML(page).document.documentElement.getAttribute('lang')).toBe('und');
});
