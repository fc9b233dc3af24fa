/** What the bytes 0x80 to 0x9F are in windows-1252 (WHATWG Encoding Standard, index windows-1252). */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Text in windows-1252, under all of its labels (latin1, iso-8859-1). Some releases of Node read it as ISO 8859-1, which
 * makes control characters of quotation marks and dashes.
 */
export function windows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes);
  return text.replace(/[\u0080-\u009f]/g, (control) => UPPER[control.charCodeAt(0) - 0x80]!);
}
