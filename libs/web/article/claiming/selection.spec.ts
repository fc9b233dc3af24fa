import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetOfPoint, settleSelection } from './selection';

const TEXT = 'Two were tied to a plot.\n\nTehran denies it. 🦊 ends.';

describe('settleSelection', () => {
  it('orders the ends and trims white space', () => {
    expect(settleSelection(TEXT, 14, 3)).toEqual({ kind: 'passage', start: 4, end: 13, exact: 'were tied' });
  });

  it('distinguishes an empty selection from the whole text', () => {
    expect(settleSelection(TEXT, 5, 5)).toEqual({ kind: 'nothing' });
    expect(settleSelection(TEXT, 24, 26)).toEqual({ kind: 'nothing' });
    expect(settleSelection(TEXT, 0, TEXT.length)).toEqual({ kind: 'everything' });
    expect(settleSelection(`  ${TEXT}  `, 2, TEXT.length + 2)).toEqual({ kind: 'everything' });
  });

  it('does not split a surrogate pair', () => {
    const fox = TEXT.indexOf('🦊');
    expect(settleSelection(TEXT, fox - 4, fox + 1)).toMatchObject({ exact: 'it. 🦊' });
    expect(settleSelection(TEXT, fox + 1, fox + 7)).toMatchObject({ exact: '🦊 ends' });
  });

  it('takes whole words, since a passage is published as a quotation', () => {
    expect(settleSelection(TEXT, 5, 12)).toMatchObject({ exact: 'were tied' });
    expect(settleSelection('Ανακοίνωσε ότι 1914 πλοία', 3, 17)).toMatchObject({
      exact: 'Ανακοίνωσε ότι 1914',
    });
    expect(settleSelection('said 𐐀𐐁𐐂 then', 7, 13)).toMatchObject({ exact: '𐐀𐐁𐐂 then' });
    expect(settleSelection('大臣は三隻の船を売った', 2, 5)).toMatchObject({ exact: 'は三隻' });
    expect(settleSelection(`${'x'.repeat(200)} y`, 90, 95)).toMatchObject({ start: 90, end: 95 });
  });

  it('refuses a passage longer than a claim may be', () => {
    expect(settleSelection(`${'x'.repeat(5_000)} y`, 0, 4_000).kind).toBe('too_long');
  });

  it('returns the text at the offsets it returns, for any selection', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: -5, max: 80 }),
        fc.integer({ min: -5, max: 80 }),
        (text, a, b) => {
          const settled = settleSelection(text, a, b);
          if (settled.kind !== 'passage') return;
          expect(text.slice(settled.start, settled.end)).toBe(settled.exact);
          expect(settled.exact).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
          expect(settled.exact).toBe(settled.exact.trim());
          expect(settleSelection(text, settled.start, settled.end)).toEqual(settled);
        },
      ),
      { examples: [['𐀀 ', -2, -2]] },
    );
  });
});

describe('offsetOfPoint', () => {
  it('adds up the lengths of a paragraph’s text nodes', () => {
    const paragraph = {
      start: 100,
      nodes: [
        { node: 'a', length: 4 },
        { node: 'b', length: 6 },
        { node: 'c', length: 2 },
      ],
    };
    expect(offsetOfPoint(paragraph, 'a', 0)).toBe(100);
    expect(offsetOfPoint(paragraph, 'b', 3)).toBe(107);
    expect(offsetOfPoint(paragraph, 'c', 99)).toBe(112);
    expect(offsetOfPoint(paragraph, 'elsewhere', 1)).toBeUndefined();
  });
});
