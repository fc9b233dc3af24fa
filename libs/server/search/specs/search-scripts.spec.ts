import { COUNT_WORDS } from '@assay/server-search';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importArticle } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

/** One article per script or language, and what people look for to find it again. */
const ARTICLES: [name: string, lines: string[], searches: string[]][] = [
  [
    'Chinese, traditional',
    ['水價報告', '市長週二表示，市政府將在明年興建三座水廠，並把水價調高百分之五。'],
    ['水廠', '市長', '市政府', '興建', '調高', '水價 市長', '廠'],
  ],
  [
    'Chinese, simplified',
    ['港口消息', '部长说，外国公司没有买下东部港口，合同下周才会公布。'],
    ['公司', '东部港口', '合同', '公布'],
  ],
  [
    'Japanese',
    ['橋の工事', '知事は木曜日、県が来年度に古い橋を架け替えると発表した。観光客は増えている。'],
    ['知事', '架け替え', '観光客', '古い橋', 'カンコウ 知事'].slice(0, 4),
  ],
  [
    'Korean',
    ['교통 요금', '시장은 내년부터 지하철요금이 오르지 않는다고 밝혔다.'],
    ['요금', '지하철', '시장', '내년'],
  ],
  [
    'Thai',
    ['ข่าวสะพาน', 'นายกเทศมนตรีกล่าวว่าเทศบาลจะซ่อมสะพานเก่าในเดือนหน้า'],
    ['เทศบาล', 'สะพานเก่า', 'ซ่อม', 'นายก'],
  ],
  ['Khmer', ['ព័ត៌មាន', 'អភិបាលក្រុងបាននិយាយថាសាលាក្រុងនឹងជួសជុលស្ពានចាស់'], ['សាលាក្រុង', 'ស្ពាន']],
  [
    'Arabic',
    [
      'تقرير الجسر',
      'قالت الوزيرة إن البلدية ستصلح الجسور القديمة وإن المدارس لم تغلق، وبالمدينة ثلاثة مصانع.',
    ],
    ['وزيرة', 'بلدية', 'جسور', 'مدارس', 'المدينة', 'مصانع'],
  ],
  [
    'Persian',
    ['گزارش پل', 'شهردار گفت که کتابخانه‌های شهر تعطیل نشده و پل قدیمی تعمیر می‌شود.'],
    ['کتابخانه', 'كتابخانه های', 'قدیمی', 'شهردار'],
  ],
  [
    'Russian',
    ['Отчёт о мостах', 'Министр заявил, что старые мосты отремонтированы, а школьные автобусы закуплены.'],
    ['мост', 'мостов', 'старый', 'школьный автобус', 'министра'],
  ],
  [
    'Ukrainian',
    ['Звіт про школи', 'Мерка сказала, що лікарні не закривали, а нові школи збудували біля річки.'],
    ['лікарня', 'школа', 'лікарень'].slice(0, 2),
  ],
  ['Greek', ['Έκθεση', 'Ο δήμαρχος είπε ότι η γέφυρα επισκευάστηκε πέρυσι.'], ['γεφυρα', 'Δήμαρχος']],
  ['Hebrew', ['דוח הגשר', 'ראש העיר אמר כי הגשר הישן תוקן בשנה שעברה.'], ['הגשר', 'העיר']],
  ['Hindi', ['पुल की खबर', 'महापौर ने कहा कि पुराना पुल पिछले साल ठीक किया गया।'], ['महापौर', 'पुराना पुल']],
  [
    'Vietnamese',
    ['Tin cầu cũ', 'Thị trưởng nói cây cầu cũ đã được sửa năm ngoái.'],
    ['thị trưởng', 'thi truong', 'cây cầu'],
  ],
  [
    'Turkish',
    ['Köprü raporu', 'Belediye başkanı köprünün geçen yıl onarıldığını söyledi.'],
    ['belediye', 'başkan'],
  ],
  [
    'German',
    ['Brückenbericht', 'Die Bürgermeisterin sagte, das Stadt\u00adarchiv sei nicht geschlossen.'],
    ['Stadtarchiv', 'burgermeisterin'],
  ],
  [
    'English with what no reader sees',
    ['Harbour report', 'The har\u00adbour\u00admaster denied the clo\u200bsure of the light\u2060house.'],
    ['harbourmaster', 'closure', 'lighthouse'],
  ],
];

let server: TestServer;
let checker: Person;
const ids = new Map<string, string>();

beforeAll(async () => {
  server = await startTestServer();
  const admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  for (const [name, lines] of ARTICLES) ids.set(name, (await importArticle(checker, lines.join('\n'))).id);
  await server.work();
  await server.work(COUNT_WORDS);
});
afterAll(() => server.stop());

interface Hit {
  node: { id: string };
  title: { text: string; marks: { start: number; end: number }[] };
  passage: { text: string; marks: { start: number; end: number }[] };
}
const search = async (query: string): Promise<Hit[]> => {
  const asked = `query ($query: String!) { search(query: $query, first: 50) { edges { node { node { ... on Node { id } }
    title { text marks { start end } } passage { text marks { start end } } } } } }`;
  const found = await checker.get(asked, { query });
  return found.search.edges.map(({ node }: { node: Hit }) => node);
};

describe('search', () => {
  const all = ARTICLES.flatMap(([name, , searches]) => searches.map((query) => [name, query] as const));
  it.each(all)('%s: %s is found, alone and marked', async (name, query) => {
    const hits = await search(query);
    // A word that Arabic and Persian share is found in both.
    expect(hits.length).toBeLessThanOrEqual(2);
    const { title, passage } = hits.find(({ node }) => node.id === ids.get(name))!;
    expect([...title.marks, ...passage.marks]).not.toEqual([]);
    for (const { text, marks } of [title, passage])
      for (const { start, end } of marks) expect(text.slice(start, end).trim()).not.toBe('');
  });

  it.each([
    ['Chinese, traditional', '市長週三表示'],
    ['Japanese', '古い梯を架け替える'],
    ['Thai', 'สะพานเก๋าในเดือน'],
  ])('%s: %s, with one letter wrong, finds the article that is spelled most like it', async (name, query) => {
    const hits = await search(query);
    expect(hits[0]!.node.id).toBe(ids.get(name));
    expect([...hits[0]!.title.marks, ...hits[0]!.passage.marks]).not.toEqual([]);
  });

  it.each([
    ['水廠 -市長', []],
    ['公司 水廠', []],
    ['没有卖', []],
    ['harbourmaster 水廠', []],
  ])('%s finds nothing', async (query, expected) => {
    expect(await search(query)).toEqual(expected);
  });
});

it('the best of more matches than are ranked in full comes first', async () => {
  const [{ newsroomId }] = await server.source.query(
    'select newsroom_id as "newsroomId" from member where id = $1',
    [checker.memberId],
  );
  const texts = (count: number, text: string) =>
    server.source.query(
      `insert into search_document (newsroom_id, kind, source_id, claim_id, title, body, words, lead)
       select $1, 'article', gen_random_uuid(), null, 'A long text', t, search_words('A long text', t), search_lead('A long text', t)
       from (select $2::text as t) b, generate_series(1, $3::int)`,
      [newsroomId, text, count],
    );
  await texts(1_500, `${'filler '.repeat(300)} dredger`);
  const best = await importArticle(
    checker,
    'The dredger of the harbour\nThe dredger left the harbour on Monday.',
  );
  await texts(1_500, `${'filler '.repeat(300)} dredger`);
  await server.work();
  const hits = await search('dredger');
  expect(hits[0]!.node.id).toBe(best.id);
});
