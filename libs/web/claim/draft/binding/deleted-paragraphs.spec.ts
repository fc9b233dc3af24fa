// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { meet, serverOf, twoOver } from './spec/writers';
import type { Writer } from './spec/writers';

let writers: Writer[] = [];
const over = (...paragraphs: string[]) => (writers = twoOver(...paragraphs)) as [Writer, Writer];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.close();
});

describe('a few letters typed in a paragraph that a colleague deletes', () => {
  it('do not appear in the next paragraph', () => {
    const [me, colleague] = over('The mayor said so in the council.', 'The mayor left town in May.', 'end');
    me.behind('said so');
    me.type(' twice');
    colleague.before('The mayor said');
    colleague.deleteBlock();
    meet(me, colleague);
    expect(me.reads).toBe('The mayor left town in May. / end');
    expect(colleague.reads).toBe(me.reads);
  });

  it('do not appear next to the same words elsewhere, if they were typed offline', () => {
    const [me, colleague] = over(
      'In 2019 the government paid 40 million to the company, the ministry says.',
      'end',
      'A court later found that the government paid 12 million to somebody else.',
    );
    const server = serverOf(writers);
    server.cut(me);
    me.behind('paid 40');
    me.type('0');
    colleague.before('In 2019');
    colleague.deleteBlock();
    server.take(colleague);
    server.rejoin(me);
    meet(me, colleague);
    expect(me.reads).toBe('end / A court later found that the government paid 12 million to somebody else.');
    expect(colleague.reads).toBe(me.reads);
  });
});
