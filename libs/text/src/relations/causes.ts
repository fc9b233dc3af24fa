/** A stated cause: why something happened, or what it was connected with. */
export interface StatedCause {
  /** What happened: the expulsions. */
  event: string;
  /** Why it happened, or what it was connected with. */
  cause: string;
  /** Whether the statement denies it. */
  isDenied: boolean;
}

const LINK =
  '(?:tied|linked|connected|related|attributed|due|owed|a response|a reaction)(?: to| with)|(?:caused|driven|prompted|triggered|provoked|explained) by|(?:because of|due to|owing to|as a result of|the result of|a result of|in response to|over an?|in connection with|blamed on)';
const CAUSE = new RegExp(
  `^(.{3,200}?)[ ,]+(?:(?:is|are|was|were|been|being|has been|have been)\\s+)?((?:not|never)\\s+)?(?:allegedly |reportedly |directly |in fact )?(?:${LINK})\\s+(.{3,240})$`,
  'iu',
);
const UNRELATED =
  /^(.{3,200}?)[ ,]+(?:is|are|was|were)\s+(?:unrelated to|not about|nothing to do with)\s+(.{3,240})$|^(.{3,200}?)\s+had nothing to do with\s+(.{3,240})$/iu;
const CONCERNS = /^(.{3,120}?)\s+(?:concern(?:s|ed)?|(?:is|are|was|were) about)\s+(.{3,240})$/iu;
const BLAMED = /^(.{2,200}?)\s+blam(?:es|ed)\s+(.{3,120}?)\s+for\s+(.{3,240})$/iu;

/** Words before a statement that name its speaker; the statement begins after them. */
const SAYING =
  /^.{2,120}?\b(?:said|says|claims?|claimed|stated|insist(?:s|ed)|saying|told [^,]{2,40}? that|cited [^,]{2,60}? saying)\s+(?:that\s+)?/iu;

/** Reads the cause that a statement names; null where it names none. */
export function causeOf(statement: string): StatedCause | null {
  for (const text of [statement.replace(SAYING, ''), statement]) {
    // A relative clause after the cause is not part of it.
    const plain = text.replace(/[.\s]+$/u, '').replace(/, (?:which|who|where|although|but) .*$/iu, '');
    const not = UNRELATED.exec(plain);
    if (not) return { event: (not[1] ?? not[3])!, cause: (not[2] ?? not[4])!, isDenied: true };
    const blamed = BLAMED.exec(plain);
    if (blamed) return { event: blamed[3]!, cause: blamed[2]!, isDenied: false };
    const cause = CAUSE.exec(plain);
    if (cause) return { event: cause[1]!, cause: cause[3]!, isDenied: !!cause[2] };
    const concerns = CONCERNS.exec(plain);
    if (concerns) return { event: concerns[1]!, cause: concerns[2]!, isDenied: false };
  }
  return null;
}
