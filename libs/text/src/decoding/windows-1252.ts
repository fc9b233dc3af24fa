/** The characters of the bytes 0x80 to 0x9F in windows-1252 (WHATWG Encoding Standard, index windows-1252). */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Text in windows-1252, under all of its labels (latin1, iso-8859-1). Some releases of Node decode it as ISO 8859-1,
 * which turns quotation marks and dashes into control characters.
 */
export function windows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes);
  return text.replace(/[\u0080-\u009f]/g, (control) => UPPER[control.charCodeAt(0) - 0x80]!);
}
