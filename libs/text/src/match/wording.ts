import { composed } from '../composed';
import { inLatinDigits } from './numbers';

/** Words with the characters inside them ("4.1", "l’État"), meaningful signs, and the sign of a number. */
const MEANINGFUL =
  /[\p{L}\p{M}\p{N}]+(?:['.,:/-][\p{L}\p{M}\p{N}]+)*|[\p{S}%‰&@#§]|(?<![\p{L}\p{M}\p{N}])[-−](?=\p{N})/gu;

/**
 * The exact words of a text: two texts have the same wording when these are equal. Letter case, punctuation between
 * words, the digits of a script, vowel points and invisible characters are ignored, and so is the difference between
 * Arabic and Persian kaf and yeh. Accents stay: in many languages only they distinguish two words.
 */
export function wordingOf(text: string): string {
  const plain = composed(inLatinDigits(text))
    // Full-width letters and the presentation forms of Arabic; not superscripts, which are no digits of the number
    // before them.
    .replace(/[\ufb50-\ufdff\ufe70-\ufeff\uff01-\uff5e]+/g, (forms) => forms.normalize('NFKC'))
    .replace(/\p{Cf}/gu, '')
    // Points of Hebrew; vowel signs of Arabic, and the line that stretches its words.
    .replace(/[\u0591-\u05bd]|[\u05bf-\u05c7]|[\u064b-\u0652]|\u0640|\u0670/g, '')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[ىي]/g, 'ی')
    .replace(/ك/g, 'ک')
    .toLowerCase();
  return (plain.match(MEANINGFUL) ?? []).join(' ');
}
