import { decodeEntities, ENTITY } from './html-entities';

/** Faults of a text that should be plain. */
export type TextFault =
  'empty' | 'stray_characters' | 'html_tags' | 'html_entities' | 'surrounding_space' | 'wrong_charset';

/**
 * Characters that no sentence needs: controls (except tab and line ends), zero-width space and word joiner, soft
 * hyphen, directional overrides, byte order marks, replacement characters and unpaired surrogates. U+200C and U+200D
 * stay, since Persian, Hindi and emoji need them; so do U+200E and U+200F, which right-to-left writers type.
 */
const STRAY =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2060\ufeff\ufff9-\uffff]|\p{Surrogate}/gu;

/** Tags of HTML that editors leave behind. Only known names, so that "a <person> said" stays a sentence. */
const TAG =
  /<\/?(?:p|br|hr|b|i|u|s|em|strong|span|div|a|ul|ol|li|h[1-6]|img|blockquote|script|style|sub|sup|font|center|table|tbody|thead|tr|td|th|iframe|figure|figcaption|small|mark|code|pre|section|article|header|footer)(?:\s[^<>]*|\/)?>/gi;

/** UTF-8 that was decoded as Windows-1252: "Ã©" for "é", "â€œ" for a quotation mark. */
const MISREAD = /Ã[\u0080-\u00bf]|â€[\u0080-\u00bf\u2018-\u203a\u0153\u2122\u02dc]/u;

/** Every fault of a text, in a fixed order. Linear in its length. */
export function textFaults(text: string): TextFault[] {
  if (text.trim() === '') return ['empty'];
  const faults: TextFault[] = [];
  if (text.search(STRAY) >= 0) faults.push('stray_characters');
  if (text.search(TAG) >= 0) faults.push('html_tags');
  if (text.search(ENTITY) >= 0) faults.push('html_entities');
  if (text !== text.trim()) faults.push('surrounding_space');
  if (MISREAD.test(text)) faults.push('wrong_charset');
  return faults;
}

/**
 * A plain text on one line: without stray characters, with white space as single blanks, in Unicode NFC. Nothing is
 * decoded.
 */
export function plainLine(text: string): string {
  return text.replace(STRAY, '').replace(/\s+/gu, ' ').trim().normalize('NFC');
}

/** A text from another publisher as one plain line: tags are removed, then entities are decoded once. */
export function cleanLine(text: string): string {
  return plainLine(decodeEntities(text.replace(TAG, ' ')));
}
