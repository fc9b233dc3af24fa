import { Schema } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { findMatches } from './find-matches';
import type { Query } from './find-matches';

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*' },
    text: { group: 'inline' },
    citation: { group: 'inline', inline: true, atom: true },
  },
  marks: { bold: {} },
});
const plain: Query = { text: '', matchCase: false, wholeWord: false };

/** The matches in paragraphs, each as its words. */
function wordsFound(query: Partial<Query>, ...paragraphs: string[]): string[] {
  const doc = schema.node(
    'doc',
    null,
    paragraphs.map((text) => schema.node('paragraph', null, text ? [schema.text(text)] : [])),
  );
  return findMatches(doc, { ...plain, ...query }).map(({ from, to }) => doc.textBetween(from, to));
}

describe('find in the draft', () => {
  it('finds words in any case, or in the given case alone', () => {
    expect(wordsFound({ text: 'port' }, 'Port and port', 'PORTS')).toEqual(['Port', 'port', 'PORT']);
    expect(wordsFound({ text: 'port', matchCase: true }, 'Port and port', 'PORTS')).toEqual(['port']);
  });

  it('finds whole words, also next to punctuation and in other alphabets', () => {
    expect(wordsFound({ text: 'port', wholeWord: true }, '“Port”, ports, airport, port_1')).toEqual(['Port']);
    expect(wordsFound({ text: 'порт', wholeWord: true }, 'порт, порта, аэропорт')).toEqual(['порт']);
  });

  it('takes no letter apart: no accent, no emoji, no vowel sign', () => {
    expect(wordsFound({ text: 'e' }, 'e\u0301 e')).toEqual(['e']);
    expect(wordsFound({ text: '👩' }, '👩‍🔬 👩')).toEqual(['👩']);
    expect(wordsFound({ text: 'ב' }, 'בָ ב')).toEqual(['ב']);
  });

  it('finds right-to-left words, and treats signs of patterns as signs', () => {
    expect(wordsFound({ text: 'شهر' }, 'در شهر بزرگ')).toEqual(['شهر']);
    expect(wordsFound({ text: 'a.b*(c)' }, 'axb a.b*(c)')).toEqual(['a.b*(c)']);
  });

  it('finds words across formats, and none across a citation or two paragraphs', () => {
    const doc = schema.node('doc', null, [
      schema.node('paragraph', null, [
        schema.text('po'),
        schema.text('rt ', [schema.mark('bold')]),
        schema.node('citation'),
        schema.text('po'),
        schema.node('citation'),
        schema.text('rt'),
      ]),
    ]);
    expect(findMatches(doc, { ...plain, text: 'port' })).toEqual([{ from: 1, to: 5 }]);
    expect(wordsFound({ text: 'port' }, 'po', 'rt')).toEqual([]);
  });
});
