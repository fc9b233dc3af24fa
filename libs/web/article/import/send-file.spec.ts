import { LIMITS } from '@assay/domain';
import { describe, expect, it } from 'vitest';
import { fileRefusal, readAnswer } from './send-file';

describe('fileRefusal', () => {
  it('names the limit before anything is sent', () => {
    expect(fileRefusal(undefined)).toMatch(/choose/i);
    expect(fileRefusal({ size: 0 })).toMatch(/empty/i);
    expect(fileRefusal({ size: LIMITS.articleBytes + 1 })).toContain('5 MB');
    expect(fileRefusal({ size: LIMITS.articleBytes })).toBeUndefined();
  });
});

describe('readAnswer', () => {
  it('reads the article made', () => {
    expect(readAnswer('{"articleId":"QTox"}')).toEqual({ kind: 'made', articleId: 'QTox' });
  });
  it('keeps the sentence of a refusal, and has one for an answer it cannot read', () => {
    const refused = readAnswer('{"error":{"code":"BAD_INPUT","message":"This is not text."}}');
    expect(refused).toMatchObject({
      kind: 'refused',
      problem: { code: 'BAD_INPUT', message: 'This is not text.' },
    });
    expect(readAnswer('<html>502</html>')).toMatchObject({ kind: 'refused', problem: { code: 'UNKNOWN' } });
  });
});
