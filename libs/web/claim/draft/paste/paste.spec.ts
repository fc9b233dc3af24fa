// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { onImageEvents } from '../image/image-events';
import { PROSE_EXTENSIONS, TEXT_EXTENSIONS } from '../schema';
import { asOneLine } from './paste';
import { pasteProps } from './paste-props';
import type { PasteLoss } from './paste';

let editor: Editor | undefined;
let losses: readonly PasteLoss[] = [];
let images: readonly File[] = [];
afterEach(() => editor?.destroy());

/** Pastes HTML at the end of a line with this text; returns the blocks, as `name: text`. */
function pasted(html: string, line = ''): string[] {
  editor?.destroy();
  losses = [];
  editor = new Editor({
    element: document.createElement('div'),
    extensions: PROSE_EXTENSIONS,
    editorProps: pasteProps(false, {
      onLoss: (all) => (losses = all),
      claimId: 'c',
    }),
  });
  if (line) editor.view.dispatch(editor.state.tr.insertText(line));
  editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent);
  const blocks: string[] = [];
  editor.state.doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const { depth } = editor!.state.doc.resolve(position + 1);
    const path = Array.from(
      { length: depth },
      (_, at) => editor!.state.doc.resolve(position + 1).node(at + 1).type.name,
    );
    blocks.push(`${path.join('>')}: ${node.textContent}`);
    return false;
  });
  return blocks;
}

/** A table as Google Docs puts it on the clipboard. */
const DOCS_TABLE =
  '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><div dir="ltr"><table><colgroup><col/><col/></colgroup><tbody><tr><td><p dir="ltr"><span>a</span></p></td><td><p dir="ltr"><span>b</span></p></td></tr><tr><td><p dir="ltr"><span>1</span></p></td><td><p dir="ltr"><span>2</span></p></td></tr></tbody></table></div></b>';

/** A list as Word puts it on the clipboard. */
const WORD_LIST = ['l0 level1', 'l0 level1', 'l0 level2', 'l0 level1']
  .map(
    (list, at) =>
      `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:${list} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;</span></span></span><![endif]>Point ${at}<o:p></o:p></p>`,
  )
  .join('\n');

/** The words of the only table, by rows and cells; ` / ` stands between the lines of a cell. */
function tableWords(): string[][] {
  const rows: string[][] = [];
  editor!.state.doc.descendants((node) => {
    if (node.type.name === 'tableRow') rows.push([]);
    if (node.type.name !== 'tableCell') return true;
    const lines: string[] = [];
    node.forEach((line) => lines.push(line.textContent));
    rows.at(-1)!.push(lines.join(' / '));
    return false;
  });
  return rows;
}

/** A two by two table as each program puts it on the clipboard. */
const TABLES = {
  'Google Docs': DOCS_TABLE,
  Word: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=301 valign=top><p class=MsoNormal>a<o:p></o:p></p></td><td width=301><p class=MsoNormal>b<o:p></o:p></p></td></tr><tr><td><p class=MsoNormal>1<o:p></o:p></p></td><td><p class=MsoNormal>2<o:p></o:p></p></td></tr></table></body></html>`,
  Excel: `<html><body><!--StartFragment--><table border=0 cellpadding=0 width=128><col width=64 span=2><tr height=20><td height=20 class=xl65>a</td><td class=xl65>b</td></tr><tr><td align=right>1</td><td align=right>2</td></tr><!--EndFragment--></table></body></html>`,
  LibreOffice: `<table cellspacing="0" border="0"><colgroup span="2" width="85"></colgroup><tr><td height="17" align="left"><font face="Liberation Sans">a</font></td><td align="left">b</td></tr><tr><td sdval="1" sdnum="1033;">1</td><td sdval="2">2</td></tr></table>`,
  'a web page': `<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>1</td><td><div>2</div></td></tr></tbody></table>`,
};

describe('a pasted table', () => {
  it.each(Object.entries(TABLES))('from %s stays a table', (_, html) => {
    pasted(html, 'Dead: 12');
    expect(tableWords()).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(losses).toEqual([]);
    expect(editor!.state.doc.firstChild!.textContent).toBe('Dead: 12');
    editor!.state.doc.check();
  });

  it('keeps heads, lines and lists of cells, and says what of merged cells it cannot keep', () => {
    pasted(
      '<table><thead><tr><th>Year</th><th>Dead</th></tr></thead><tr><td colspan=2>1<br>2</td></tr><tr><td rowspan=2><p>3</p><p>4</p></td><td><ol><li>x</li><li>y</li></ol></td></tr><tr><td>5</td></tr></table>',
    );
    expect(tableWords()).toEqual([
      ['Year', 'Dead'],
      ['12', ''],
      ['3 / 4', '1. x / 2. y'],
      ['', '5'],
    ]);
    expect(editor!.getHTML()).toContain('data-header="true"');
    expect(editor!.getHTML()).toContain('1<br>2');
    expect(losses).toEqual(['cells_merged']);
  });

  it('is cut at the limits, and says so', () => {
    const row = (cells: number) => `<tr>${'<td>1</td>'.repeat(cells)}</tr>`;
    pasted(`<table>${row(500)}</table>`);
    expect(tableWords().map(({ length }) => length)).toEqual([50]);
    expect(losses).toEqual(['tables_cut']);
    pasted(`<table>${row(2).repeat(700)}</table>`);
    expect(tableWords()).toHaveLength(500);
    expect(losses).toEqual(['tables_cut']);
  });

  it('in a cell becomes lines of the cell; lists do too', () => {
    pasted(DOCS_TABLE);
    const paste = (html: string) => editor!.view.pasteHTML(html, new Event('paste') as ClipboardEvent);
    editor!.commands.setTextSelection(4);
    paste(TABLES.Excel);
    expect(tableWords()).toHaveLength(2);
    expect(tableWords().every(({ length }) => length === 2)).toBe(true);
    paste('<ul><li>one</li><li>two</li></ul><h2>three</h2>');
    expect(tableWords().every(({ length }) => length === 2)).toBe(true);
    editor!.state.doc.check();
  });

  it('changes no number, with any cells and at any caret position', () => {
    const cell = fc.oneof(
      fc.nat(9_999).map(String),
      fc.constantFrom('', 'Tirana', '3.5 %', '<p>4</p><p>5</p>', '6<br>7'),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', 'Before', '12'),
        (rows, line) => {
          const table = `<table>${rows.map((row) => `<tr>${row.map((each) => `<td>${each}</td>`).join('')}</tr>`).join('')}</table>`;
          pasted(table, line);
          const width = Math.max(...rows.map(({ length }) => length));
          const plain = (html: string) => html.replace(/<\/p><p>/g, ' / ').replace(/<[^>]+>/g, '');
          expect(tableWords()).toEqual(
            rows.map((row) => Array.from({ length: width }, (_, at) => plain(row[at] ?? ''))),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('other pasted content', () => {
  it('a heading pasted at the end of a line is on a line of its own', () => {
    expect(pasted('<h2>From Google Docs</h2><p>And on.</p>', 'The network.')).toEqual([
      'paragraph: The network.',
      'heading: From Google Docs',
      'paragraph: And on.',
    ]);
    expect(pasted('<h2>Alone</h2>', 'The network.')).toEqual(['paragraph: The network.', 'heading: Alone']);
    expect(pasted('<ul><li>one</li><li>two</li></ul>', 'These:')[0]).toBe('paragraph: These:');
  });

  it('words of a paragraph are joined to the line', () => {
    expect(pasted('<p>more words</p>', 'And ')).toEqual(['paragraph: And more words']);
  });

  it('a list from Word becomes a list with its levels', () => {
    expect(pasted(WORD_LIST)).toEqual([
      'bulletList>listItem>paragraph: Point 0',
      'bulletList>listItem>paragraph: Point 1',
      'bulletList>listItem>bulletList>listItem>paragraph: Point 2',
      'bulletList>listItem>paragraph: Point 3',
    ]);
    const numbered = WORD_LIST.replaceAll('·', '1.');
    expect(pasted(numbered)[0]).toBe('orderedList>listItem>paragraph: Point 0');
  });

  it('a list that does not count from one keeps its numbers', () => {
    expect(pasted('<ol start="5"><li>five</li><li value="9">nine</li></ol>')).toEqual([
      'paragraph: 5. five',
      'paragraph: 9. nine',
    ]);
    expect(pasted('<ol type="a"><li><p>one</p></li><li>two<ul><li>below</li></ul></li></ol>')).toEqual([
      'paragraph: a. one',
      'paragraph: b. two',
      'bulletList>listItem>paragraph: below',
    ]);
    expect(pasted('<ol reversed><li>two</li><li>one</li></ol>')).toEqual([
      'paragraph: 2. two',
      'paragraph: 1. one',
    ]);
    expect(pasted('<ol type="I" start="4"><li>four</li></ol>')).toEqual(['paragraph: IV. four']);
    expect(pasted(WORD_LIST.replaceAll('·', '4.'))[0]).toBe('paragraph: 4. Point 0');
    expect(pasted(WORD_LIST.replaceAll('·', '1.1'))[0]).toBe('paragraph: 1.1 Point 0');
  });

  it('superscript, subscript, struck-out words, code and rules stay what they are', () => {
    pasted('<p>rose by 3<sup>2</sup> per cent, H<sub>2</sub>O, <code>§ 5</code></p><hr>');
    expect(editor!.getHTML()).toBe(
      '<p>rose by 3<sup>2</sup> per cent, H<sub>2</sub>O, <code>§ 5</code></p><hr>',
    );
    expect(editor!.getText()).toContain('rose by 3² per cent, H₂O');
    pasted('<p>at least <del>nine</del><ins>seven</ins> people, 1<s>2</s>3</p>');
    expect(editor!.getHTML()).toBe('<p>at least <s>nine</s>seven people, 1<s>2</s>3</p>');
    expect(editor!.getText()).toBe('at least ~~nine~~seven people, 1~~2~~3');
    // As Google Docs writes them.
    pasted('<p>10<span style="font-size:0.6em;vertical-align:super;">6</span> a</p>');
    expect(editor!.getHTML()).toBe('<p>10<sup>6</sup> a</p>');
    expect(losses).toEqual([]);
  });

  it('marks of footnotes are not joined to figures', () => {
    expect(pasted('<p>31<sup><a href="#fn3">3</a></sup> deaths, 19<sup>th</sup> century</p>')).toEqual([
      'paragraph: 31 [3] deaths, 19th century',
    ]);
    expect(pasted('<p>said <q>no</q>, <ruby>漢<rt>kan</rt></ruby></p>')).toEqual([
      'paragraph: said “no”, 漢(kan)',
    ]);
  });

  it('a picture is left out and reported; a picture of an emoji becomes the emoji', () => {
    expect(pasted('<p>See <img src="x.png" alt="A map"> here</p>')).toEqual(['paragraph: See here']);
    expect(losses).toEqual(['pictures']);
    expect(pasted('<p>Well <img src="1f600.png" alt="😀"></p>')).toEqual(['paragraph: Well 😀']);
    expect(losses).toEqual([]);
  });

  it('any HTML becomes content that a verdict can hold, without losing a letter', () => {
    const html = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('one', 'two 2', ' ', '3'),
        fc
          .tuple(
            fc.constantFrom(
              'p',
              'div',
              'b',
              'ul',
              'li',
              'table',
              'tr',
              'td',
              'h1',
              'h3',
              'blockquote',
              'span',
              'ol',
            ),
            fc.array(tie('node'), { maxLength: 3 }),
          )
          .map(([tag, children]) => `<${tag}>${children.join('')}</${tag}>`),
      ),
    })).node;
    fc.assert(
      fc.property(html, (source) => {
        const letters = (text: string) => text.replace(/\s/g, '');
        // A browser's parser decides what it keeps of invalid HTML, so the letters it keeps are the measure.
        const page = new globalThis.DOMParser().parseFromString(source, 'text/html');
        const read = pasted(source).map((block) => block.slice(block.indexOf(': ') + 2));
        expect([...letters(read.join(''))].sort()).toEqual([...letters(page.body.textContent ?? '')].sort());
        editor!.state.doc.check();
      }),
      { numRuns: 40 },
    );
  });

  it('the bytes of an inline picture do not count towards the length limit', () => {
    const pasteEvent = (html: string) => {
      const event = new Event('paste', { cancelable: true }) as ClipboardEvent;
      const data = { getData: (type: string) => (type === 'text/html' ? html : ''), files: [] };
      Object.defineProperty(event, 'clipboardData', { value: data });
      return event;
    };
    const props = pasteProps(false, {
      onLoss: (all) => (losses = all),
      claimId: 'c',
    });
    const paste = props.handleDOMEvents!.paste as (view: unknown, event: ClipboardEvent) => boolean;
    // An editor without the focus, which has nothing of the page to read.
    const view = { composing: false, hasFocus: () => false };
    const picture = `data:image/png;base64,${'A'.repeat(5_000_000)}`;
    expect(paste(view, pasteEvent(`<p>Words <img src="${picture}"></p>`))).toBe(false);
    expect(paste(view, pasteEvent(`<p>${'A'.repeat(5_000_000)}</p>`))).toBe(true);
    expect(losses).toEqual(['too_long']);
  });

  it('in a field with one line, line breaks and tabs become spaces', () => {
    expect(asOneLine(' a\tb\r\n1\t2 \n')).toBe('a b 1 2');
  });
});

describe('a paste of pictures', () => {
  /** Pastes files, with HTML and text beside them; returns whether the editor took the event. */
  function pasteFiles(files: readonly File[], { html = '', text = '' } = {}, editable = true): boolean {
    editor?.destroy();
    [losses, images] = [[], []];
    editor = new Editor({
      element: document.createElement('div'),
      editable,
      extensions: TEXT_EXTENSIONS,
      editorProps: pasteProps(false, {
        onLoss: (all) => (losses = all),
        claimId: '',
      }),
    });
    onImageEvents(
      editor.view.dom,
      ({ files: given }) => (images = given),
      () => undefined,
    );
    const data = { files, getData: (type: string) => (type === 'text/html' ? html : text) };
    const event = Object.assign(new Event('paste', { cancelable: true }), { clipboardData: data });
    editor.view.dom.dispatchEvent(event);
    return event.defaultPrevented;
  }
  const picture = new File(['x'], 'a.png', { type: 'image/png' });

  it('hands over the files, also where the browser adds their address as HTML', () => {
    expect(pasteFiles([picture])).toBe(true);
    expect(images).toEqual([picture]);
    pasteFiles([picture], { html: '<meta charset="utf-8"><img src="https://elsewhere.example/a.png">' });
    expect([images, losses]).toEqual([[picture], []]);
  });

  it('keeps the words where there are some, says that the pictures are left out, and takes no other files', () => {
    pasteFiles([picture], {
      html: '<p>Words <img src="https://elsewhere.example/a.png"></p>',
      text: 'Words',
    });
    expect(images).toEqual([]);
    expect(pasted('<p>Words <img src="https://elsewhere.example/a.png"></p>')).toEqual(['paragraph: Words']);
    expect(losses).toEqual(['pictures']);
    expect(pasteFiles([new File(['x'], 'a.pdf', { type: 'application/pdf' })])).toBe(true);
    expect([images, losses]).toEqual([[], ['files']]);
    pasteFiles([picture], {}, false);
    expect(images).toEqual([]);
  });

  it('takes over an image of the same claim, and none of another claim', () => {
    const figure = (claim: string) =>
      `<figure data-claim="${claim}" data-image-id="i1" data-sha256="ab" data-alt="A seal"></figure><p>Words</p>`;
    const imagesIn = (html: string) => {
      pasteFiles([]);
      editor!.view.pasteHTML(html, new Event('paste') as ClipboardEvent);
      const found: unknown[] = [];
      editor!.state.doc.descendants(
        (node) => void (node.type.name === 'image' && found.push(node.attrs['alt'])),
      );
      return found;
    };
    expect(imagesIn(figure(''))).toEqual(['A seal']);
    expect(imagesIn(figure('another'))).toEqual([]);
    expect(losses).toEqual(['pictures']);
  });
});
