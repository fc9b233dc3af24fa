import { expect, it } from 'vitest';
import {
  CHANGE_KINDS,
  CORRECTION_CLASSES,
  correctionBlockers,
  standsOnTop,
  type ChangeKind,
  type CorrectionClass,
} from './corrections';

/** Which kinds of change each class refuses; `void` is for a claim whose published verdict is retracted. */
const REFUSES: Record<CorrectionClass, { standing: readonly ChangeKind[]; void: readonly ChangeKind[] }> = {
  voided: { standing: CHANGE_KINDS, void: CHANGE_KINDS },
  reinstated: { standing: CHANGE_KINDS, void: [] },
  rating_changed: { standing: CHANGE_KINDS.filter((kind) => kind !== 'rating'), void: CHANGE_KINDS },
  content_corrected: { standing: ['rating'], void: CHANGE_KINDS },
  updated: { standing: ['rating', 'statement', 'claimant'], void: CHANGE_KINDS },
  typo: {
    standing: CHANGE_KINDS.filter((kind) => kind !== 'topic' && kind !== 'formatting'),
    void: CHANGE_KINDS,
  },
};

it.each(CORRECTION_CLASSES)('what a correction of class %s may change', (name) => {
  for (const kind of CHANGE_KINDS)
    for (const isVoid of [false, true]) {
      const blockers = correctionBlockers({ class: name, changesTakeaway: false }, isVoid, [
        { kind, detail: '' },
      ]);
      const refused = REFUSES[name][isVoid ? 'void' : 'standing'].includes(kind);
      expect([name, kind, isVoid, blockers.length > 0]).toEqual([name, kind, isVoid, refused]);
    }
});

it('a rating that changes with other things is a change of the rating', () => {
  const changes = [
    { kind: 'rating' as const, detail: '' },
    { kind: 'words' as const, detail: '' },
  ];
  expect(correctionBlockers({ class: 'rating_changed', changesTakeaway: true }, false, changes)).toEqual([]);
});

it('a change of what a reader takes away is not of the class typo', () => {
  expect(correctionBlockers({ class: 'typo', changesTakeaway: true }, false, [])).toMatchObject([
    { code: 'wrong_correction_class' },
  ]);
  expect(correctionBlockers({ class: 'typo', changesTakeaway: false }, false, [])).toEqual([]);
});

it('a notice is shown above the text where the reader takes away something else, and never for a typing error', () => {
  const onTop = (name: CorrectionClass, changesTakeaway: boolean | null) =>
    standsOnTop({ class: name, changesTakeaway });
  for (const name of ['voided', 'reinstated', 'rating_changed'] as const)
    expect([onTop(name, false), onTop(name, true), onTop(name, null)]).toEqual([true, true, true]);
  for (const name of ['content_corrected', 'updated'] as const)
    expect([onTop(name, false), onTop(name, true), onTop(name, null)]).toEqual([false, true, true]);
  expect([onTop('typo', null), onTop('typo', true)]).toEqual([false, false]);
});
