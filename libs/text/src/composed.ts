/** A run of more combining marks than any script uses. The invisible U+034F after thirty of them ends the run. */
const TOO_MANY_MARKS = /(?:(?!\u034f)\p{M}){30}(?=(?!\u034f)\p{M})/gu;

/**
 * A text in Unicode NFC. U+034F divides runs of more than thirty combining marks, as in the Stream-Safe Text Format of
 * UAX 15: normalisation sorts the marks of a run in quadratic time, which takes minutes for a megabyte of them.
 */
export function composed(text: string): string {
  return text.replace(TOO_MANY_MARKS, '$&\u034f').normalize('NFC');
}
