import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocx } from './docx';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** A Word document of this body; `footnotes` and `styles` are the insides of those parts. */
function docx(body: string, { footnotes, styles }: { footnotes?: string; styles?: string } = {}): Uint8Array {
  const parts: [name: string, kind: string, xml: string][] = [
    ['document', 'document.main', `<w:document ${W}><w:body>${body}</w:body></w:document>`],
  ];
  if (footnotes) parts.push(['footnotes', 'footnotes', `<w:footnotes ${W}>${footnotes}</w:footnotes>`]);
  if (styles) parts.push(['styles', 'styles', `<w:styles ${W}>${styles}</w:styles>`]);
  const types = parts.map(
    ([name, kind]) => `<Override PartName="/word/${name}.xml" ContentType="${MAIN}.${kind}+xml"/>`,
  );
  const relations = parts
    .slice(1)
    .map(([name]) => `<Relationship Id="${name}" Type="${OFFICE}/${name}" Target="${name}.xml"/>`);
  const list = (inner: string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner.join('')}</Relationships>`;
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${types.join('')}</Types>`,
    ),
    '_rels/.rels': strToU8(
      list([`<Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`]),
    ),
    'word/_rels/document.xml.rels': strToU8(list(relations)),
    ...Object.fromEntries(parts.map(([name, , xml]) => [`word/${name}.xml`, strToU8(xml)])),
  });
}

const t = (text: string) => `<w:t xml:space="preserve">${text}</w:t>`;
const r = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr>${t(text)}</w:r>`;
const p = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`;
const SUPERSCRIPT = '<w:vertAlign w:val="superscript"/>';

/** The paragraphs that are read of a body; a last one is added, so that none is taken for a headline alone. */
const read = async (body: string, parts?: Parameters<typeof docx>[1]): Promise<string[]> => {
  const article = await readDocx(docx(body + p(r('The harbour was calm.')), parts), () => undefined);
  return article!.text.split('\n\n').filter((one) => one !== 'The harbour was calm.');
};

describe('a Word document', () => {
  it.each([
    [
      'a line break',
      '<w:r><w:t>The quay ends here</w:t><w:br/><w:t>and the dam begins.</w:t></w:r>',
      ['The quay ends here', 'and the dam begins.'],
    ],
    [
      'a wrapping break',
      '<w:r><w:t>The quay ends here</w:t><w:br w:type="textWrapping"/><w:t>and the dam begins.</w:t></w:r>',
      ['The quay ends here', 'and the dam begins.'],
    ],
    [
      'a page break',
      '<w:r><w:t>The quay ends here</w:t><w:br w:type="page"/><w:t>and the dam begins.</w:t></w:r>',
      ['The quay ends here', 'and the dam begins.'],
    ],
    [
      'a carriage return',
      '<w:r><w:t>The quay ends here</w:t><w:cr/><w:t>and the dam begins.</w:t></w:r>',
      ['The quay ends here', 'and the dam begins.'],
    ],
    ['a tab', '<w:r><w:t>Turnout</w:t><w:tab/><w:t>61 per cent.</w:t></w:r>', ['Turnout', '61 per cent.']],
    [
      'a positioned tab',
      '<w:r><w:t>Turnout</w:t><w:ptab w:alignment="right"/><w:t>61 per cent.</w:t></w:r>',
      ['Turnout', '61 per cent.'],
    ],
  ])('has words that %s parts parted', async (_, run, words) => {
    expect((await read(p(run))).join('\n').split(/\n| (?=61|and the)/)).toEqual(words);
  });

  it.each([
    ['Costs rose by 7', '3', ' per cent.', /7(?:³| \[3\]) per cent\./],
    ['It lost 2.6', '14', ' million.', /2\.6(?:¹⁴| \[14\]) million\./],
    ['Forty km', '2', ' of reed.', /km² of reed\./],
  ])('keeps %s and the raised %s apart', async (before, raised, after, expected) => {
    const [text] = await read(p(r(before), r(raised, SUPERSCRIPT), r(after)));
    expect(text).toMatch(expected);
  });

  it('keeps its notes, and their marks apart from figures', async () => {
    const footnotes = `<w:footnote w:id="2">${p(r('Register of the harbour.'))}</w:footnote>`;
    const mark = `<w:r><w:rPr>${SUPERSCRIPT}</w:rPr><w:footnoteReference w:id="2"/></w:r>`;
    const [text, note] = await read(p(r('Costs rose to 3'), mark, r(' million.')), { footnotes });
    expect(text).toMatch(/^Costs rose to 3 ?\[1\] million\.$/);
    expect(note).toContain('Register of the harbour.');
  });

  it('has none of the text that its author has hidden, by the run or by its style', async () => {
    const styles = `
      <w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="Deeper"><w:basedOn w:val="Secret"/></w:style>
      <w:style w:type="paragraph" w:styleId="Draft"><w:rPr><w:vanish/></w:rPr></w:style>`;
    const footnotes = `<w:footnote w:id="2">${p(r('A note.'), r('Unsaid', '<w:vanish/>'))}</w:footnote>`;
    const body = [
      p(
        r('The ferry '),
        r('never ', '<w:b/><w:vanish/><w:sz w:val="24"/><w:highlight w:val="yellow"/>'),
        r('sank'),
        r(' twice', '<w:vanish w:val="1"/>'),
        r(' on Sunday.', '<w:vanish w:val="0"/>'),
      ),
      p(
        r('Hidden', '<w:rStyle w:val="Secret"/>'),
        r('Hidden', '<w:rStyle w:val="Deeper"/>'),
        r('It was empty.', '<w:highlight w:val="yellow"/>'),
      ),
      `<w:p><w:pPr><w:pStyle w:val="Draft"/></w:pPr>${r('Hidden paragraph.')}</w:p>`,
      p(r('A last line.'), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    ].join('');
    const text = (await read(body, { styles, footnotes })).join('\n');
    expect(text).toMatch(/^The ferry sank on Sunday\.\nIt was empty\.\nA last line\./);
    expect(text).toContain('A note.');
    expect(text).not.toMatch(/Hidden|Unsaid|never|twice/);
  });

  it('has no text that a tracked change deletes, and all that one inserts', async () => {
    const by = 'w:id="1" w:author="A" w:date="2031-01-01T00:00:00Z"';
    const body = p(
      r('Nine'),
      `<w:del ${by}><w:r><w:delText>ty</w:delText></w:r></w:del>`,
      `<w:ins ${by}>${r('teen')}</w:ins>`,
      r(' boats left.'),
    );
    expect(await read(body)).toEqual(['Nineteen boats left.']);
  });

  it('has tables in tables with each cell parted, and the text around', async () => {
    const cell = (inner: string) => `<w:tc>${inner}</w:tc>`;
    const table = (...cells: string[]) => `<w:tbl><w:tr>${cells.join('')}</w:tr></w:tbl>`;
    const inner = table(cell(p(r('Boats'))), cell(p(r('Nine'))));
    const body = table(cell(p(r('Harbour')) + inner + p(r('As of May.'))), cell(p(r('Mole')) + p(r('Dam'))));
    expect((await read(body)).flatMap((line) => line.split(/ \| |\t/))).toEqual([
      'Harbour',
      'Boats',
      'Nine',
      'As of May.',
      'Mole',
      'Dam',
    ]);
  });

  it('has the text of text boxes', async () => {
    const box = `<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${p(r('In the box.'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
    expect((await read(p(r('Outside it.'), box))).toSorted()).toEqual(['In the box.', 'Outside it.']);
  });

  it('of any runs keeps each word that is shown, in order, and none that is hidden', async () => {
    const word = fc.stringMatching(/^[a-zäж]{3,8}$/u);
    const run = fc.record({
      word,
      how: fc.constantFrom('', '<w:b/>', '<w:vanish/>', '<w:i/><w:vanish/>', SUPERSCRIPT),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(run, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
        async (paragraphs) => {
          const body = paragraphs
            .map((runs) => p(...runs.map(({ word: text, how }) => r(`${text} `, how))))
            .join('');
          const shown = paragraphs.flat().filter(({ how }) => !how.includes('vanish'));
          const words = (await read(body)).join(' ').match(/\p{L}+/gu) ?? [];
          expect(words).toEqual(shown.map((one) => one.word.normalize('NFC')));
        },
      ),
      { numRuns: 60 },
    );
  });
});
