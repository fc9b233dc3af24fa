/** A number that a text states. */
export interface StatedNumber {
  value: number;
  /** `%` for shares; `count` for everything else, money included. */
  unit: '%' | 'count';
  /** As written in the text. */
  text: string;
  start: number;
  end: number;
}

/** The zero digits of the supported scripts. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6];

/** Languages that write 1.000,5 where English writes 1,000.5. */
const COMMA_IS_POINT =
  /^(af|az|bg|bs|ca|cs|da|de|el|es|et|eu|fi|fr|gl|hr|hu|id|is|it|ka|lt|lv|mk|nb|nl|nn|no|pl|pt|ro|ru|sk|sl|sq|sr|sv|tr|uk|vi)\b/;

const SCALES: readonly [RegExp, number][] = [
  [/^(thousands?|k|mille|mila|mil|tausend|mijë|mije|هزار|ألف|الف)$/iu, 1e3],
  [
    /^(millions?|mn|m|mio|milione|milioni|millón|millones|milhão|milhões|millionen|milionë?|میلیون|مليون)$/iu,
    1e6,
  ],
  [
    /^(billions?|bn|b|milliards?|miliardo|miliardi|milliarden?|mrd|miliardë?|bilhão|bilhões|میلیارد|مليار)$/iu,
    1e9,
  ],
  [/^(trillions?|tn|تریلیون|تريليون)$/iu, 1e12],
];

const PERCENT =
  /^\s?(%|٪|per\s?cent\b|percent\b|percentage points?\b|pct\b|pour\s?cent\b|por\s?ciento\b|prozent\b|për qind\b|përqind\b|درصد|بالمئة|في المئة)/iu;

const DIGITS = /(?<![\p{L}\p{N}.,])\d+(?:[.,'’\u00a0\u202f]\d+)*(?: \d{3}(?!\d))*/gu;

const WORDS: Record<string, number> = Object.fromEntries([
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, 20 + index * 10] as const),
]);
const TIMES: Record<string, number> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
const WORD = new RegExp(
  `\\b(?:(?:a|half a) (?=hundred|thousand|million|billion|dozen))?(?:${[...Object.keys(WORDS), ...Object.keys(TIMES), 'dozen'].join('|')})(?:(?:[ -]| and )(?:${[...Object.keys(WORDS), ...Object.keys(TIMES)].join('|')}))*\\b`,
  'giu',
);

/** A minus before a number; a hyphen after a word or number joins, as in "2-4" and "F-16". */
const SIGN = /(?<![\p{L}\p{N}])(?:[-−]|minus\s)[$€£]?$/iu;

/** The numbers of a text: in digits of any supported script, with their scale ("31 thousand"), and in English words. */
export function numbersOf(text: string, language?: string | null): StatedNumber[] {
  const plain = inLatinDigits(text);
  const found: StatedNumber[] = [];
  for (const match of plain.matchAll(DIGITS)) {
    const value = valueOf(match[0], language);
    if (value === null) continue;
    const sign = SIGN.exec(plain.slice(Math.max(0, match.index - 8), match.index))?.[0].length ?? 0;
    const [start, length] = [match.index - sign, match[0].length + sign];
    found.push(measured(text, plain, start, length, sign ? -value : value));
  }
  for (const match of plain.matchAll(WORD)) {
    const value = spelt(match[0].toLowerCase());
    // "One of them" is no count, and a number word after digits is their scale.
    if (value === null || match[0].toLowerCase() === 'one') continue;
    if (found.some(({ start, end }) => match.index >= start && match.index < end)) continue;
    found.push(measured(text, plain, match.index, match[0].length, value));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** One number with the scale and the percent sign after it. */
function measured(text: string, plain: string, start: number, length: number, bare: number): StatedNumber {
  let end = start + length;
  let value = bare;
  const scale = /^[\s-]?(\p{L}+)/u.exec(plain.slice(end));
  const times = scale && SCALES.find(([word]) => word.test(scale[1]!))?.[1];
  // "5 m" may be metres; only "5m" is millions.
  if (times && (scale[1]!.length > 1 || scale[0].length === 1)) {
    value *= times;
    end += scale[0].length;
  }
  const share = PERCENT.exec(plain.slice(end));
  if (share) end += share[0].length;
  return { value, unit: share ? '%' : 'count', text: text.slice(start, end), start, end };
}

/** The text with Latin digits and number signs instead of those of other scripts, with the same length. */
export function inLatinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef٫٬]/gu, (char) => {
    if (char === '٫') return '.';
    if (char === '٬') return ',';
    const code = char.codePointAt(0)!;
    const zero = ZEROS.find((one) => code >= one && code < one + 10)!;
    return String(code - zero);
  });
}

/** The value of digits; null for what is no number (a version, a date with dots). */
function valueOf(digits: string, language?: string | null): number | null {
  const comma = COMMA_IS_POINT.test(language ?? '');
  const [grouping, point] = comma ? ['.', ','] : [',', '.'];
  const joined = digits.replace(/['’\u00a0\u202f ](?=\d{3})/gu, '');
  const [whole, ...fractions] = joined.split(point!);
  if (fractions.length > 1) return null;
  const groups = whole!.split(grouping!);
  const grouped =
    groups.length > 1 && groups.slice(1).every((group) => group.length === 3) && groups[0]!.length <= 3;
  // A single separator that groups no thousands is a decimal separator: "4,1" in an English text is 4.1.
  if (groups.length === 2 && !grouped && fractions.length === 0) return Number(`${groups[0]}.${groups[1]}`);
  if (groups.length > 1 && !grouped) return null;
  return Number(`${groups.join('')}${fractions.length ? `.${fractions[0]}` : ''}`);
}

/** The value of English number words: "thirty-one thousand", "two hundred and five", "half a million", "a dozen". */
function spelt(words: string): number | null {
  if (words.endsWith('dozen')) return words.startsWith('half a') ? 6 : 12;
  const half = words.startsWith('half a ');
  let total = 0;
  let current = 0;
  for (const word of words.split(/[ -]+/)) {
    if (word in WORDS) current += WORDS[word]!;
    else if (word === 'hundred') current = (current || 1) * 100;
    else if (word in TIMES) {
      total += (current || 1) * TIMES[word]!;
      current = 0;
    }
  }
  return (total + current) * (half ? 0.5 : 1);
}
