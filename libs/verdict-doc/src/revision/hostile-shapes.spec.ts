import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { complete, FACTS } from '../spec/verdicts';
import { evidenceOrder, fragment, plainText, toRevision } from '../index';
import { readText } from './runs';
import { MOST_PROBLEMS } from './to-revision';

/** Formats that are open before the letters, and letters that are each an item of its own. */
const OPEN = 1_000;

/** A verdict whose rationale ends with letters that stand under a thousand formats, every other one in bold. */
function formatted(): { doc: Y.Doc; text: Y.XmlText } {
  const doc = complete();
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  fragment(doc, 'rationale').push([paragraph]);
  paragraph.push([text]);
  const names = Array.from({ length: OPEN }, (_, number) => `format ${number}`);
  doc.transact(() => {
    text.insert(0, 'a', Object.fromEntries(names.map((name) => [name, true])));
    for (let letter = 0; letter < OPEN; letter += 1) text.insert(1, 'b');
    for (let letter = 0; letter < OPEN; letter += 2) text.format(letter, 1, { bold: true });
  });
  return { doc, text };
}

const problemsOf = (doc: Y.Doc) => {
  const result = toRevision(doc, FACTS);
  return result.ok ? [] : result.problems;
};

describe('a draft of a hostile shape', () => {
  it('keeps no copy of all open formats for each of its letters', () => {
    const { doc, text } = formatted();
    const { runs } = readText(text);
    expect(runs.length).toBeGreaterThanOrEqual(OPEN);
    const kept = new Set(runs.map(({ formats }) => formats));
    for (const formats of kept) expect(Object.values(formats).flat().length).toBeLessThan(10);
    expect(plainText(doc, 'rationale')).toContain(`a${'b'.repeat(OPEN)}`);
    const [first, ...others] = problemsOf(doc);
    expect(first).toMatchObject({ code: 'outside_schema', message: expect.stringContaining('format 0') });
    expect(first!.message.length).toBeLessThan(300);
    expect(others.length).toBeLessThan(MOST_PROBLEMS);
  });

  it('is told a hundred of its problems, however many it has', () => {
    const doc = complete();
    doc.getArray('evidence').push(Array.from({ length: 50_000 }, (_, number) => `no source ${number}`));
    fragment(doc, 'summary').push(Array.from({ length: 500 }, () => new Y.XmlText('stray')));
    expect(problemsOf(doc)).toHaveLength(MOST_PROBLEMS);
  });

  it('is not made larger by reading which evidence it lists', () => {
    const doc = complete();
    doc.getArray('evidence').push(Array.from({ length: 5_000 }, (_, number) => `no source ${number}`));
    const before = [...doc.share.keys()];
    expect(evidenceOrder(doc).length).toBeLessThan(5_000);
    expect(problemsOf(doc)).not.toHaveLength(0);
    expect([...doc.share.keys()]).toEqual(before);
  });
});
