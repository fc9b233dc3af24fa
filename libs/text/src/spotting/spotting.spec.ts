import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clausesOf } from './clauses';
import { saidOn, spottedDates } from './when';

const dates = (sentence: string, publishedAt: string | null = '2018-12-20') =>
  spottedDates(sentence, publishedAt).map(({ text, on, precision }) => `${text}: ${on} ${precision}`);

describe('dates', () => {
  it('count from the day of the article, and are before it by default', () => {
    // A Thursday.
    expect(dates('It was signed on Wednesday.')).toEqual(['Wednesday: 2018-12-19 day']);
    expect(dates('It was signed on Friday.')).toEqual(['Friday: 2018-12-14 day']);
    expect(dates('Nine men were sentenced in May.')).toEqual(['May: 2018-05-01 month']);
    expect(dates('The letter is of 14 December.')).toEqual(['14 December: 2018-12-14 day']);
    expect(dates('It was aborted in March 2018.')).toEqual(['March 2018: 2018-03-01 month']);
    expect(dates('The deal of 2015 was signed in 2015.')).toEqual([
      '2015: 2015-01-01 year',
      '2015: 2015-01-01 year',
    ]);
  });

  it('are not found where they need the day of the article and it is unknown', () => {
    expect(dates('It was signed on Wednesday.', null)).toEqual([]);
    expect(dates('It was signed on 14 December 2018.', null)).toEqual(['14 December 2018: 2018-12-14 day']);
  });

  it('give the day something was said, where one is next to the verb', () => {
    const on = (sentence: string) => saidOn(sentence, spottedDates(sentence, '2018-12-20'));
    expect(on('The minister on Tuesday denied it.')).toBe('2018-12-18');
    expect(on('The minister said on Tuesday that it was so.')).toBe('2018-12-18');
    expect(on('Nine men were sentenced on Tuesday, the minister said.')).toBeNull();
  });
});

describe('a sentence with a statement and its denial', () => {
  it('contains two claims', () => {
    const sentence =
      'A clerk said the envoys had met the plotters, but the embassy denied that they had met anybody.';
    expect(clausesOf(sentence).map(({ text }) => text)).toEqual([
      'A clerk said the envoys had met the plotters',
      'the embassy denied that they had met anybody.',
    ]);
    expect(clausesOf('He has spoken to them, and has never denied receiving money.')).toHaveLength(1);
    expect(clausesOf('“They came, but the embassy denied it to everybody,” she said.')).toHaveLength(1);
  });

  it('is split without losing or moving a letter', () => {
    const part = fc.constantFrom(
      'the clerk said so twice',
      ', but the embassy denied it all',
      '; ',
      ' and ',
      '“',
      '”',
      'nine men',
      ', while they rejected it ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        const sentence = parts.join('');
        for (const { text, start, end } of clausesOf(sentence)) expect(sentence.slice(start, end)).toBe(text);
      }),
    );
  });
});
