import { because, sayReason, type Reason } from '@assay/messages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode';
import { windows1252 } from './windows-1252';

/** The bytes of a text in a charset: the reverse of what a decoder makes of each byte, or of each two. */
function encoded(text: string, label: string): Uint8Array {
  const decoder = new TextDecoder(label, { fatal: true });
  const one = (bytes: number[]): string | null => {
    if (decoder.encoding === 'windows-1252') return windows1252(Uint8Array.from(bytes));
    try {
      return decoder.decode(Uint8Array.from(bytes));
    } catch {
      return null;
    }
  };
  const table = new Map<string, number[]>();
  for (let byte = 0; byte < 256; byte++) {
    const letter = one([byte]);
    if (letter?.length === 1) table.set(letter, [byte]);
  }
  if (/^(?:gb|big5|shift|euc)/.test(decoder.encoding))
    for (let first = 0x81; first < 0xff; first++)
      for (let second = 0x40; second < 0xff; second++) {
        const letter = one([first, second]);
        if (letter?.length === 1 && !table.has(letter)) table.set(letter, [first, second]);
      }
  return Uint8Array.from([...text].flatMap((letter) => table.get(letter)!));
}

const TEXTS: Record<string, string> = {
  ru: 'Портовый совет собрался во вторник и говорил о кранах, которые стоят с мая после бури.',
  uk: 'Портова рада зібралася у вівторок і говорила про крани, які стоять із травня після бурі.',
  de: 'Der Hafenrat sprach am Dienstag über die Kräne, die seit dem Sturm stillstehen – „für immer“, hieß es.',
  fr: 'Le conseil du port a parlé mardi des grues, arrêtées depuis la tempête de l’été dernier, et du coût élevé.',
  es: 'El consejo del puerto habló el martes de las grúas, que están paradas desde la tormenta del año pasado.',
  sq: 'Këshilli i portit foli të martën për vinçat, të cilët qëndrojnë të ndalur që nga stuhia e majit të kaluar.',
  pl: 'Rada portu rozmawiała we wtorek o dźwigach, które stoją od majowej burzy, i o tym, ile to będzie kosztować.',
  cs: 'Přístavní rada v úterý mluvila o jeřábech, které od květnové bouře stojí, a o tom, kolik to bude stát.',
  el: 'Το συμβούλιο του λιμανιού μίλησε την Τρίτη για τους γερανούς που στέκονται από την καταιγίδα του Μαΐου.',
  tr: 'Liman kurulu salı günü, mayıs fırtınasından beri çalışmayan vinçleri ve bunların maliyetini görüştü.',
  he: 'מועצת הנמל דנה ביום שלישי במנופים שעומדים מאז הסערה של חודש מאי ובעלות שלהם לציבור.',
  ar: 'ناقش مجلس الميناء يوم الثلاثاء الرافعات المتوقفة منذ عاصفة شهر مايو وكلفتها على المدينة.',
  zh: '港务委员会星期二讨论了自五月风暴以来一直停着的起重机，以及这些起重机的费用和今后的计划。',
  ja: '港の評議会は火曜日に、五月の嵐のあと止まったままのクレーンと、その費用について話し合った。',
  ko: '항만 위원회는 화요일에 지난 오월 폭풍 이후 멈춰 있는 크레인과 그 비용에 대해 논의했다. 위원장은 시민들이 내야 하는 돈이 두 배로 늘었다고 말했다.',
  lt: 'Uosto taryba antradienį kalbėjo apie kranus, kurie stovi nuo gegužės audros, ir apie tai, kiek tai kainuos.',
};

describe('a charset that is not declared', () => {
  it.each([
    ['ru', 'windows-1251'],
    ['ru', 'koi8-r'],
    ['ru', 'iso-8859-5'],
    ['uk', 'windows-1251'],
    ['de', 'windows-1252'],
    ['fr', 'windows-1252'],
    ['es', 'iso-8859-1'],
    ['sq', 'windows-1252'],
    ['pl', 'windows-1250'],
    ['pl', 'iso-8859-2'],
    ['cs', 'windows-1250'],
    ['el', 'windows-1253'],
    ['el', 'iso-8859-7'],
    ['tr', 'windows-1254'],
    ['he', 'windows-1255'],
    ['ar', 'windows-1256'],
    ['zh', 'gb18030'],
    ['ja', 'shift_jis'],
    ['ja', 'euc-jp'],
    ['ko', 'euc-kr'],
    ['lt', 'windows-1257'],
  ])('%s in %s is detected, in a text and in a page', (language, label) => {
    const text = TEXTS[language]!;
    expect(decodeText(encoded(text, label))).toEqual({ ok: true, text });
    const page = `<html><head><title>Quay</title><script>let a = "${'cranes '.repeat(200)}"</script></head><body><p class="story">${text}</p></body></html>`;
    expect(decodeText(encoded(page, label))).toEqual({ ok: true, text: page });
  });

  it('is never guessed for a few letters, damaged UTF-8 or binary files', () => {
    expect(decodeText(new Uint8Array([0x53, 0xeb, 0x20]))).toMatchObject({ ok: false });
    const damaged = new TextEncoder().encode(TEXTS.ru!.repeat(3));
    damaged[41] = 0x20;
    expect(decodeText(damaged)).toMatchObject({
      ok: false,
      why: because('not_utf8'),
    });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 60, maxLength: 400 }), (bytes) => {
        const read = decodeText(bytes);
        if (read.ok) expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toBe(read.text);
      }),
    );
  });

  it('is named where it is likely but not certain', () => {
    const { why } = decodeText(encoded('Crème brûlée', 'windows-1252')) as { why: Reason };
    expect(sayReason(why)).toMatch(/It may be [\w-]+\. Save the file as UTF-8/);
  });
});

describe('a declared charset', () => {
  const declared = (label: string) => encoded(`<meta charset="${label}"><p>Кран</p>`, 'windows-1251');
  it.each(['windows-1251', 'cp1251', 'CP-1251', 'win-1251', 'Windows1251', 'x-cp1251'])(
    '%s is known',
    (label) => {
      expect(decodeText(declared(label))).toMatchObject({
        ok: true,
        text: expect.stringContaining('Кран') as string,
      });
      expect(decodeText(encoded('Кран', 'windows-1251'), label)).toEqual({ ok: true, text: 'Кран' });
    },
  );

  it('is found at the end of a long head, and in an XML declaration', () => {
    const far = encoded(
      `<!-- ${'x'.repeat(9_000)} --><meta http-equiv="content-type" content="text/html; charset=windows-1251">Кран`,
      'windows-1251',
    );
    expect(decodeText(far)).toMatchObject({ ok: true, text: expect.stringContaining('Кран') as string });
    const xml = encoded('<?xml version="1.0" encoding="windows-1251"?><p>Кран</p>', 'windows-1251');
    expect(decodeText(xml)).toMatchObject({ ok: true, text: expect.stringContaining('Кран') as string });
  });

  it('of windows-1252 decodes quotation marks and dashes, under all of its names', () => {
    for (const label of ['windows-1252', 'iso-8859-1', 'latin1', 'ansi'])
      expect(decodeText(Uint8Array.from([0x93, 0x41, 0x94, 0x97, 0x80]), label)).toEqual({
        ok: true,
        text: '“A”—€',
      });
  });

  it('of UTF-8 that is wrong is replaced by the detected one', () => {
    const page = `<meta charset="utf-8"><p>${TEXTS.ru}</p>`;
    expect(decodeText(encoded(page, 'windows-1251'))).toEqual({ ok: true, text: page });
  });

  it('or a byte order mark decides, and binary data is refused', () => {
    expect(decodeText(new TextEncoder().encode('Shkodër'))).toEqual({ ok: true, text: 'Shkodër' });
    expect(decodeText(new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).toEqual({ ok: true, text: 'A' });
    expect(decodeText(new Uint8Array([0x53, 0xeb]), 'windows-1252')).toEqual({ ok: true, text: 'Së' });
    expect(decodeText(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({ ok: false });
    expect(decodeText(new Uint8Array([0x41]), 'no-such-charset')).toMatchObject({ ok: false });
  });
});
