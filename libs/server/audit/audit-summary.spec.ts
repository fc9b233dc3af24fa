import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '@assay/domain';
import { because, isPseudo, sayReason } from '@assay/messages';
import { auditSummary } from './audit-summary';

describe('a decision whose data was destroyed by a removal under law', () => {
  it.each(Object.keys(AUDIT_ACTIONS))('%s has a sentence, without anything that is not there', (action) => {
    const summary = auditSummary(action, {}, 'en');
    expect(summary).not.toMatch(/undefined|null|NaN|“”|[{}]/);
    expect(summary).not.toBe('');
    expect(auditSummary(action, {}, 'en-XA')).toSatisfy(isPseudo);
  });
});

describe('a scheduled publication that did not happen', () => {
  const reason = because('scheduler_left');
  const why = sayReason(reason);
  const said = (data: object) => auditSummary('claim.publication_failed', { ...data }, 'en-XA');

  it('is shown with its reasons in the locale of the reader', () => {
    expect(said({ why, reasons: JSON.stringify([reason]) })).toContain(sayReason(reason, 'en-XA'));
  });

  it('is shown with the English sentence where the event has no reasons', () => {
    expect(said({ why })).toContain(why);
  });
});
