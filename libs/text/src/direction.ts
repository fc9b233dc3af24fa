export type TextDirection = 'ltr' | 'rtl';

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;
const LETTER = /\p{L}/gu;

/** The direction of most of a text's letters. A Latin name in a Persian article does not change it. */
export function directionOf(text: string): TextDirection {
  const sample = text.slice(0, 20_000);
  const right = sample.match(RIGHT_TO_LEFT)?.length ?? 0;
  const letters = sample.match(LETTER)?.length ?? 0;
  return right * 2 > letters ? 'rtl' : 'ltr';
}
