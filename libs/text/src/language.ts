import { francAll } from 'franc';
import { iso6393To1 } from 'iso-639-3';
import { directionOf } from './direction';

/** Fewest letters by which a language is told; fewer could be of several. */
const FEWEST_LETTERS = 60;

/** How far the likeliest language must lie before the next. */
const AHEAD = 0.005;

/** UTF-16 units that are looked at. */
const SAMPLE = 10_000;

/** Languages that news are written in (ISO 639-3); of all the others, a short text is too easily taken for one. */
const NEWS =
  `eng fra spa por deu ita nld als ell tur rus ukr pol ces slk hun ron bul hrv srp bos slv mkd swe dan nob fin
  arb pes urd pbu ckb kmr heb ydd hin ben tam tel mar guj pan ind zlm vie tha cmn jpn kor swh som amh hau azj hye kat kaz uzn
  tgl cat glg est lvs lit bel isl mlt gle mya khm lao nep sin`.split(/\s+/);

/** Languages whose ISO 639-3 code names one of their kind, by the BCP 47 name of the whole. */
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

/** The language of a whole text, as BCP 47 names it; null where it cannot be told. */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const isIdeographic = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{8}/u.test(
    sample,
  );
  if (letters < FEWEST_LETTERS && !isIdeographic) return null;
  const [first, second] = francAll(sample, { only: NEWS });
  if (!first || first[0] === 'und') return null;
  if (second && first[1] - second[1] < AHEAD) return null;
  return WHOLE[first[0]] ?? iso6393To1[first[0]] ?? first[0];
}

/** Languages written from right to left. */
const RIGHT_TO_LEFT = /^(?:ar|fa|ur|he|iw|ps|yi|ku|ckb|sd|ug|dv)\b/i;

/**
 * What a page says its language is, where its letters can bear it out; a template's `lang="en"` on a Persian page is
 * believed less than the page.
 */
export function languageSaid(said: string | null, text: string): string | null {
  if (!said || !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(said)) return languageOf(text);
  const isRight = directionOf(text) === 'rtl';
  if (isRight === RIGHT_TO_LEFT.test(said)) return said;
  // Kurdish is written both ways.
  if (!isRight && /^ku\b/i.test(said)) return said;
  return languageOf(text) ?? said;
}
