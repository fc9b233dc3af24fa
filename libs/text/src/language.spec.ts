import { expect, it } from 'vitest';
import { bylineOf } from './byline';
import { languageOf, checkedLanguage } from './language';

const TEXTS: Record<string, string> = {
  en: 'Two envoys were expelled on Tuesday, a clerk said. The embassy denied that they had met anybody in the town.',
  sq: 'Dy diplomatë iranianë u dëbuan nga Shqipëria të mërkurën, tha një zyrtar. Ambasada i mohoi akuzat dhe tha se ata nuk kishin takuar askënd.',
  fa: 'دو دیپلمات ایرانی روز سه‌شنبه از آلبانی اخراج شدند. سفارت این اتهام‌ها را رد کرد و گفت که آنها با کسی دیدار نکرده‌اند.',
  ar: 'طُرد دبلوماسيان إيرانيان من ألبانيا يوم الثلاثاء، وقال مصدر مطلع إن السفارة نفت الاتهامات كلها في بيان.',
  de: 'Zwei Gesandte wurden am Dienstag ausgewiesen, sagte ein Beamter. Die Botschaft bestritt die Vorwürfe.',
  el: 'Δύο διπλωμάτες απελάθηκαν την Τρίτη, δήλωσε αξιωματούχος. Η πρεσβεία αρνήθηκε τις κατηγορίες στην πόλη.',
  zh: '两名外交官周二被驱逐出境，一名官员说。大使馆否认了这些指控。',
};

it.each(Object.entries(TEXTS))('detects %s', (language, text) => {
  expect(languageOf(text)).toBe(language);
});

it('detects none in a few words, and the main language of a mixed text', () => {
  expect(languageOf('Envoys leave')).toBeNull();
  expect(languageOf('')).toBeNull();
  expect(languageOf(`${TEXTS.fa} Foreign Ministry Spokesman`)).toBe('fa');
});

it('prefers the language of a page’s letters to that of its template', () => {
  expect(checkedLanguage('en', TEXTS.fa!)).toBe('fa');
  expect(checkedLanguage('en-GB', TEXTS.en!)).toBe('en-GB');
  expect(checkedLanguage('sq', TEXTS.sq!)).toBe('sq');
  expect(checkedLanguage('no language at all', TEXTS.de!)).toBe('de');
  expect(checkedLanguage(null, TEXTS.ar!)).toBe('ar');
});

it('reads authors, date and publisher of a plain text where its lines state them', () => {
  const lines = [
    'Envoys leave',
    'By Anna Clerk, Ben van Dam and Cem Öz',
    'Published 19 December 2018 at 14:02',
    'It rained.',
  ];
  expect(bylineOf(lines)).toEqual({
    authors: ['Anna Clerk', 'Ben van Dam', 'Cem Öz'],
    publisher: null,
    publishedAt: '2018-12-19',
  });
  expect(bylineOf(['Envoys leave', 'TIRANA (Reuters) - Two envoys left.']).publisher).toBe('Reuters');
  expect(
    bylineOf(['Envoys leave', 'It rained.', '© 2018 The Harbour Times. All rights reserved.']).publisher,
  ).toBe('The Harbour Times');
  const prose = [
    'Envoys leave',
    'By Tuesday they had gone.',
    'On 19 December 2018 the order was signed, a clerk said.',
  ];
  expect(bylineOf(prose)).toEqual({ authors: [], publisher: null, publishedAt: null });
});
