import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { emailAddress, INPUT, isWebUrl, newPassword, partialDate, required, webUrl } from './fields';
import { optional, TEXT_RULES } from './text-rule';

const ALL = [...Object.values(INPUT), newPassword, emailAddress, webUrl];

/** Texts with what a rule takes away, and with what it refuses. */
const typed = fc
  .array(
    fc.constantFrom('a', 'ب', ' ', '\n', '\u200b', '\u0000', '@', '.', 'https://a.example/', 'x'.repeat(90)),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

describe('the schemas of entered texts', () => {
  it('accept only texts within their limits, and what they return is accepted again unchanged', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL), typed, (schema, value) => {
        const { min = 0, max } = TEXT_RULES.get(schema)!;
        const { success, data } = z.safeParse(schema, value);
        if (!success) return;
        expect(data.length).toBeGreaterThanOrEqual(min);
        expect(data.length).toBeLessThanOrEqual(max);
        expect(data).not.toContain('\u0000');
        expect(schema.parse(data)).toBe(data);
      }),
    );
  });

  it('make null of an empty text where it may be left out, and refuse it where it is required', () => {
    for (const schema of ALL) {
      expect(optional(schema).parse(' ')).toBeNull();
      expect(z.safeParse(required(INPUT.excerpt), ' ').success).toBe(false);
    }
    expect(TEXT_RULES.get(optional(emailAddress))).toMatchObject({ min: 0, max: 254 });
  });

  it('take absolute http and https URLs without a user', () => {
    expect(['https://a.example', 'http://[::1]/x?y#z'].map(isWebUrl)).toEqual([true, true]);
    expect(
      ['a.example', 'ftp://a.example', 'https://u:p@a.example', 'https://a.example/ b', 'javascript:1'].map(
        isWebUrl,
      ),
    ).toEqual([false, false, false, false, false]);
  });

  it('keep the precision of a date', () => {
    expect(partialDate.parse({ text: '2024-05', precision: 'month' })).toEqual({
      on: '2024-05-01',
      precision: 'month',
    });
    expect(partialDate.parse({ text: '', precision: 'day' })).toBeNull();
  });
});
