import { because, sayReason, type Reason } from '@assay/messages';
import { describe, expect, it } from 'vitest';
import { sayStoredError, storedError } from '../jobs/stored-error';
import { englishOf, sayStored } from './stored-reasons';

const PSEUDO = 'en-XA';
const tags = because('too_many_tags', { most: 3 });
const views = because('too_many_views', { most: 4 });
const text = englishOf([tags, views]);

describe('a stored problem', () => {
  it('is said in the locale of the reader by its reasons', () => {
    const said = `${sayReason(tags, PSEUDO)} ${sayReason(views, PSEUDO)}`;
    expect(said).not.toBe(text);
    expect(sayStored(text, [tags, views], PSEUDO)).toBe(said);
  });

  it('is said by its text where the reasons are of an earlier problem', () => {
    const later = englishOf([because('too_many_tags', { most: 5 })]);
    // A node of a version without reasons writes the text alone.
    expect(sayStored(later, [tags], PSEUDO)).toBe(later);
    expect(sayStored(later, [tags])).toBe(later);
    expect(sayStored(null, [tags], PSEUDO)).toBeNull();
  });

  it('is said by its text where it has no reasons, or one that this version does not know', () => {
    for (const reasons of [null, [], [{ reason: 'of_a_later_version', params: {} }]])
      expect(sayStored(text, reasons, PSEUDO)).toBe(text);
  });
});

describe('the error of a job', () => {
  it('is said whole, although the sentence in its first line is cut', () => {
    const why: Reason = because('link_for_another', { address: `${'a'.repeat(600)}@test.example` });
    const stored = storedError([why]);
    expect(stored.indexOf('\n')).toBe(500);
    expect(sayStoredError(stored, PSEUDO)).toBe(sayReason(why, PSEUDO));
    expect(sayStoredError(stored)).toBe(sayReason(why));
  });
});
