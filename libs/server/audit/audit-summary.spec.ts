import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '@assay/domain';
import { isPseudo } from '@assay/messages';
import { auditSummary } from './audit-summary';

describe('a decision whose data was destroyed by a removal under law', () => {
  it.each(Object.keys(AUDIT_ACTIONS))('%s has a sentence, without anything that is not there', (action) => {
    const summary = auditSummary(action, {}, 'en');
    expect(summary).not.toMatch(/undefined|null|NaN|“”|[{}]/);
    expect(summary).not.toBe('');
    expect(auditSummary(action, {}, 'en-XA')).toSatisfy(isPseudo);
  });
});
