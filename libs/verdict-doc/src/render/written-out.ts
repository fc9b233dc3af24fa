import type { PlainMark } from '../schema';

const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+-−=()ni'].map((char, at) => [char, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ'[at]!]),
);
const LOWERED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+-−=()'].map((char, at) => [char, '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'[at]!]),
);

/**
 * Letters as plain text where their marks change what they say: 10 to the power of 6 must not become 106, and struck-out
 * words must not read as valid ones. A raised text becomes superscript characters, or `^(text)` where Unicode lacks one
 * of them; a lowered text becomes subscript characters, or `_(text)`; a struck-out text becomes `~~text~~`. Raised
 * letters without a figure ("19th") stay as they are.
 */
export function writtenOut(text: string, marks: readonly PlainMark[]): string {
  if (text.trim() === '') return text;
  let out = text;
  if (marks.includes('superscript')) out = moved(out, RAISED, '^');
  if (marks.includes('subscript')) out = moved(out, LOWERED, '_');
  return marks.includes('strike') ? `~~${out}~~` : out;
}

function moved(text: string, letters: Readonly<Record<string, string>>, sign: string): string {
  const all = [...text].map((char) => letters[char]);
  if (all.every((char) => char !== undefined)) return all.join('');
  return /\p{N}/u.test(text) ? `${sign}(${text})` : text;
}
