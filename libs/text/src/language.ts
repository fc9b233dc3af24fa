import { francAll } from 'franc';
import { iso6393To1 } from 'iso-639-3';
import { directionOf } from './direction';

/** The fewest letters for detecting a language; with fewer, it could be one of several. */
const FEWEST_LETTERS = 60;

/** How far the likeliest language must be ahead of the next. */
const AHEAD = 0.005;

/** UTF-16 units that are read. */
const SAMPLE = 10_000;

/** Languages with news media (ISO 639-3); a short text is too easily mistaken for one of the others. */
const NEWS =
  `eng fra spa por deu ita nld als ell tur rus ukr pol ces slk hun ron bul hrv srp bos slv mkd swe dan nob fin
  arb pes urd pbu ckb kmr heb ydd hin ben tam tel mar guj pan ind zlm vie tha cmn jpn kor swh som amh hau azj hye kat kaz uzn
  tgl cat glg est lvs lit bel isl mlt gle mya khm lao nep sin`.split(/\s+/);

/** The BCP 47 names of macrolanguages, by the ISO 639-3 code of their member. */
const WHOLE: Record<string, string> = {
  als: 'sq',
  arb: 'ar',
  pes: 'fa',
  cmn: 'zh',
  ckb: 'ku',
  kmr: 'ku',
  azj: 'az',
  uzn: 'uz',
  zlm: 'ms',
  nob: 'nb',
  swh: 'sw',
  lvs: 'lv',
  pbu: 'ps',
  ydd: 'yi',
};

let last: { sample: string; languages: [string, number][] } | undefined;

/**
 * The languages of the press, the likeliest first. The last result is cached, since one article is checked several
 * times.
 */
function ranked(sample: string): [string, number][] {
  if (last?.sample !== sample) last = { sample, languages: francAll(sample, { only: NEWS }) };
  return last.languages;
}

/** The language of a whole text in BCP 47; null where it is uncertain. */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const isIdeographic = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{8}/u.test(
    sample,
  );
  if (letters < FEWEST_LETTERS && !isIdeographic) return null;
  const [first, second] = ranked(sample);
  if (!first || first[0] === 'und') return null;
  if (second && first[1] - second[1] < AHEAD) return null;
  return bcp47(first[0]);
}

/** Languages written from right to left. */
const RIGHT_TO_LEFT = /^(?:ar|fa|ur|he|iw|ps|yi|ku|ckb|sd|ug|dv)\b/i;

/** The fewest letters that can contradict the declared language of a page. */
const FEWEST_AGAINST = 200;

/**
 * The most detected languages that may be likelier than the declared one, such as those of its family; with more, the
 * declaration is wrong.
 */
const MOST_LIKELIER = 6;

/**
 * The declared language of a page, where its letters agree: a Persian page with a template's `lang="en"` is Persian. Of
 * an invalid tag ("en_GB") only the language counts.
 */
export function checkedLanguage(declared: string | null, text: string): string | null {
  const tag = declared && /^[a-z]{2,3}(?:([-_])[a-z0-9]{1,8})*$/i.exec(declared.trim());
  if (!tag) return languageOf(text);
  const own = tag[0].includes('_') ? tag[0].split(/[-_]/)[0]!.toLowerCase() : tag[0];
  const isRight = directionOf(text) === 'rtl';
  if (isRight === RIGHT_TO_LEFT.test(own)) return isContradicted(own, text) ? languageOf(text) : own;
  // Kurdish is written in both directions.
  if (!isRight && /^ku\b/i.test(own)) return own;
  return languageOf(text) ?? own;
}

/**
 * Whether a text is clearly in another language than declared, as far as the languages of the press can be
 * distinguished.
 */
function isContradicted(declared: string, text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < FEWEST_AGAINST || !languageOf(text)) return false;
  const primary = declared.split('-')[0]!.toLowerCase();
  const known = NEWS.filter((code) => bcp47(code) === primary || (primary === 'no' && code === 'nob'));
  if (!known.length) return false;
  const likely = ranked(sample).slice(0, MOST_LIKELIER);
  return !likely.some(([code]) => known.includes(code));
}

function bcp47(code: string): string {
  return WHOLE[code] ?? iso6393To1[code] ?? code;
}
