import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slugOf } from './slug';

it.each([
  ['Albania did expel two Iranian diplomats', 'albania-did-expel-two-iranian-diplomats'],
  ['Übergrößen für Straßenbahnen', 'uebergroessen-fuer-strassenbahnen'],
  ['Shkodër’s match was moved', 'shkoders-match-was-moved'],
  ['Мост был закрыт', 'most-byl-zakryt'],
  ['البنك المركزي لم يرفع الفائدة', 'albnk-almrkzy-lm-yrfe-alfaydt'],
  ['پل بسته نشد', 'pl-bsth-nshd'],
  ['政府没有提高税收', 'zheng-fu-mei-you-ti-gao-shui-shou'],
  ['橋は閉鎖されていない', 'qiaoha-bi-suosareteinai'],
  ['पुल बंद नहीं हुआ', 'pul-bmd-nhim-hua'],
  ['สะพานไม่ได้ปิด', 'saphanaimaidpid'],
  ['다리는 폐쇄되지 않았다', 'da-li-neun-pye-swae-doe-ji-anh-ass-da'],
  ['💥💥', 'boom-boom'],
  ['“?”', 'verdict'],
  ['', 'verdict'],
])('spells %s', (text, slug) => {
  expect(slugOf(text, 80, 'verdict')).toBe(slug);
});

it('is a slug of the requested length for any text, cut between words', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.integer({ min: 10, max: 80 }),
      (text, most) => {
        const slug = slugOf(text, most, 'verdict');
        expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(most);
        const whole = slugOf(text, 10_000, 'verdict');
        expect(whole === slug || whole.startsWith(`${slug}-`) || !whole.slice(0, most).includes('-')).toBe(
          true,
        );
      },
    ),
  );
});
