import { LIMITS } from '@assay/domain';
import { describe, expect, it } from 'vitest';
import { fileRefusal, readAnswer, readProgress } from './send-import';

describe('fileRefusal', () => {
  it('names the limit before the file is sent', () => {
    expect(fileRefusal(undefined)).toMatch(/choose/i);
    expect(fileRefusal({ size: 0 })).toMatch(/empty/i);
    expect(fileRefusal({ size: LIMITS.articleBytes + 1 })).toContain('5 MB');
    expect(fileRefusal({ size: LIMITS.articleBytes })).toBeUndefined();
  });
});

const LINES = '{"step":"fetching","share":0.5}\n{"step":"reading","share":null}\n';

describe('readAnswer', () => {
  it('reads the imported article, from one line or from the last of several', () => {
    const made = '{"articleId":"QTox","outcome":"created"}';
    const read = { kind: 'made', articleId: 'QTox', outcome: 'created' };
    expect(readAnswer(made)).toEqual(read);
    expect(readAnswer(`${LINES}${made}\n`)).toEqual(read);
  });
  it('returns the server’s message, and its own for an unreadable or incomplete response', () => {
    const refused = readAnswer('{"error":{"code":"BAD_INPUT","message":"This is not text."}}');
    expect(refused).toMatchObject({
      kind: 'refused',
      problem: { code: 'BAD_INPUT', message: 'This is not text.' },
    });
    for (const broken of ['<html>502</html>', LINES, `${LINES}{"articleId":"Q`, ''])
      expect(readAnswer(broken)).toMatchObject({ kind: 'refused', problem: { code: 'UNKNOWN' } });
  });
});

describe('readProgress', () => {
  it('reads the last complete line', () => {
    expect(readProgress('{"step":"fet')).toBeUndefined();
    expect(readProgress(`${LINES}{"step":"sto`)).toEqual({ step: 'reading', share: null });
  });
});
