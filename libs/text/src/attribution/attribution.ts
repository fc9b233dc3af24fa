/** Whose word a sentence is, as the sentence itself tells it. */
export interface Attribution {
  kind: 'person' | 'organisation' | 'unnamed_source';
  /** Null for an unnamed source. */
  name: string | null;
  /** What the reporting says of an unnamed source. */
  description: string | null;
}

const SAYS =
  '(?:said|says|told|claim(?:s|ed)|stated|wrote|announced|insisted|testified|argued|admitted|confirmed|denied|denies|added|acknowledged)';
const NAME =
  "(?:\\p{Lu}[\\p{L}'’.-]+(?: (?:of|the|de|van|von|al|bin|for|and))?(?: \\p{Lu}[\\p{L}'’.-]+){0,4})";

/** Somebody without a name: how they know, or what they are. */
const UNNAMED = new RegExp(
  `(?<![\\p{L}’'])((?:an? |the |two |three |several |some )?(?:[\\p{L}’']+ ){0,3}(?:sources?|officials?|person|people|aides?|insiders?|diplomats?|officers?|witness(?:es)?|employees?|clerks?|spokes(?:man|woman|person))(?: (?:with|familiar|close|briefed|who|on|at|from|in|of) (?:[\\p{L}'’]+ ?){1,8}?)?) ${SAYS}\\b`,
  'iu',
);
const ACCORDING = new RegExp(
  `\\baccording to (${NAME}|(?:an? |the |two |several )?(?:[\\p{Ll}'’]+ ){0,6}[\\p{Ll}'’]+)`,
  'u',
);
const NAMED_BEFORE = new RegExp(
  `(?:^|[.,;”"] |\\bthat )((?:(?:Mr|Mrs|Ms|Dr) )?${NAME})(?:,[^,]{3,80},)?(?: on \\p{Lu}\\p{Ll}+)? ${SAYS}\\b`,
  'u',
);
const NAMED_AFTER = new RegExp(`\\b${SAYS} ((?:(?:Mr|Mrs|Ms|Dr) )?${NAME})`, 'u');
const BODY =
  /\b(?:Ministry|Council|Agency|Bureau|Office|Company|Police|Party|Union|Bank|Court|University|Institute|Association|Committee|Commission|Department|Group|Ltd|Inc)\b/u;

/** Whose word it is; null where the article says it in its own voice. */
export function attributionOf(sentence: string): Attribution | null {
  const unnamed = UNNAMED.exec(sentence)?.[1] ?? whoIsNoName(ACCORDING.exec(sentence)?.[1]);
  if (unnamed) return { kind: 'unnamed_source', name: null, description: tidied(unnamed) };
  const name =
    named(ACCORDING.exec(sentence)?.[1]) ??
    named(NAMED_BEFORE.exec(sentence)?.[1]) ??
    named(NAMED_AFTER.exec(sentence)?.[1]);
  if (!name) return null;
  return { kind: BODY.test(name) ? 'organisation' : 'person', name, description: null };
}

function whoIsNoName(who: string | undefined): string | null {
  return who &&
    /^\p{Ll}/u.test(who) &&
    /\b(?:source|official|person|people|aide|witness|diplomat|officer)s?\b/u.test(who)
    ? who
    : null;
}

/** Words that begin a sentence with a capital and name nobody. */
const NOBODY =
  /^(?:The|He|She|They|It|We|I|But|And|That|This|Those|These|A|An|In|On|At|When|While|After|Before|Officials?|Sources?|Critics|Experts?|Others?|Some|Many|Nobody|Police|Residents|Witnesses|Doctors|Lawyers|Campaigners)$/u;

function named(who: string | undefined): string | null {
  return who && /^\p{Lu}/u.test(who) && !NOBODY.test(who) ? tidied(who) : null;
}

function tidied(text: string): string {
  return text
    .trim()
    .replace(/^(?:But|And|Yet|While) /u, '')
    .replace(/[,;.]$/, '');
}
