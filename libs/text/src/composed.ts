/** A run of so many combining marks that no writing has it: U+034F, put after it, ends it and is not seen. */
const TOO_MANY_MARKS = /(?:(?!\u034f)\p{M}){30}(?=(?!\u034f)\p{M})/gu;

/**
 * A text composed (Unicode NFC). A run of more than thirty combining marks is divided by U+034F, as the Stream-Safe Text
 * Format of UAX 15 has it: marks are put in order in time by the square of their number, minutes for a megabyte of them.
 */
export function composed(text: string): string {
  return text.replace(TOO_MANY_MARKS, '$&\u034f').normalize('NFC');
}
