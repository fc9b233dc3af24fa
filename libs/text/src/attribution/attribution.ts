import { isOfPeople, speakerOf, type Speaker } from './speaker';

/** The speaker of a sentence. */
export interface Attribution extends Speaker {
  /** Who passed the statement on, the nearest first: “…, he said, according to the agency”. */
  via: Speaker[];
}

const SAID =
  '(?:said|says|say|told|tells|claim(?:s|ed)?|stat(?:es|ed)|wrote|writes|announc(?:es|ed)|insist(?:s|ed)?|testified|argu(?:es|ed)|admit(?:s|ted)|confirm(?:s|ed)|den(?:ied|ies|y)|add(?:s|ed)|acknowledg(?:es|ed)|alleg(?:es|ed)|warn(?:s|ed)|report(?:s|ed)|describ(?:es|ed|e)|not(?:es|ed)|opin(?:es|ed)|maintain(?:s|ed)|assert(?:s|ed)|contend(?:s|ed)|estimat(?:es|ed)|suggest(?:s|ed)|conclud(?:es|ed)|f(?:ound|inds)|show(?:s|ed)|reveal(?:s|ed)|disclos(?:es|ed)|accus(?:es|ed)|call(?:s|ed)|dismiss(?:es|ed)|reject(?:s|ed)|disput(?:es|ed)|boast(?:s|ed)|recall(?:s|ed)|remember(?:s|ed)|explain(?:s|ed)|observ(?:es|ed)|predict(?:s|ed)|tweet(?:s|ed)|post(?:s|ed)|respond(?:s|ed)|repl(?:ied|ies)|ruled|conceded|countered|declared|blam(?:e|es|ed)|attribut(?:e|es|ed)|argue|believ(?:e|es|ed)|assured|dispute|(?:has|have) learned|tell (?:me|us)|remember|lik(?:es|ed) to say|put the)';
/** Verbs that can follow a quotation before its speaker. */
const QUOTED =
  '(?:said|says|told|wrote|writes|added|adds|insisted|insists|argued|argues|recalled|explained|warned|replied|tweeted|claimed|joked|concluded|admitted|noted|asked|shouted)';
const PARTICIPLE =
  '(?:saying|accusing|insisting|alleging|claiming|arguing|adding|denying|stating|announcing|asserting|describing)';
const ADVERB =
  '(?:earlier|later|yesterday|today|again|also|then|since|has|have|had|repeatedly|flatly|publicly|strongly|previously|never|ever|not|did|does|do|angrily|once|himself|herself|themselves|quickly|immediately|initially|eventually|privately|explicitly|consistently|always|still|now|first|only|simply|reportedly)';
const DAY =
  '(?:\\p{Lu}\\p{Ll}+day(?: (?:morning|afternoon|evening|night))?|\\d{1,2} \\p{Lu}\\p{Ll}+|\\p{Lu}\\p{Ll}+ \\d{1,2}(?:st|nd|rd|th)?)';
/** When or where something was said. */
const WHEN = `(?:(?:late |early |later )?on ${DAY}|(?:last|this|early|late|earlier this|later that) (?:week|month|year|spring|summer|autumn|winter|\\p{Lu}\\p{Ll}+)|(?:in|at|during|on|to|after|before) (?:[\\p{L}\\p{N}’']+ ?){1,4}|${ADVERB})`;
/** Words at the end that certainly do not name the speaker. */
const SURELY_WHEN = new RegExp(
  `(?: (?:(?:late |early )?on ${DAY}|at the time|(?:last|this|earlier this|later that) (?:week|month|year|\\p{Lu}\\p{Ll}+)|in (?:a|an) [^,]{3,40}|in \\p{Lu}\\p{Ll}+|${ADVERB}))+$`,
  'u',
);

const SAID_AT = new RegExp(`(?<![\\p{L}’'-])${SAID}(?![\\p{L}-])`, 'gu');
/** The words between a speaker and the verb: when, how, and an apposition. */
const BETWEEN = new RegExp(`(?:,[^,]{2,140},)?(?: ${WHEN})*\\s*$`, 'u');
/** Where a clause begins, and so its speaker. */
const CLAUSE =
  /(?:^|[;:—–(]\s*|,\s+|["”]\s*,?\s*|\b(?:but|and|while|that|as|though|although|whereas|because|which|when|after|if|yet)\s+)/giu;
const ACCORDING = /\b(?:according to|in the words of)\s+([^,;.]{2,140})/giu;
const INVERTED = new RegExp(`(?:["”]|,)\\s*${QUOTED}\\s+([^,;.:"“”]{2,120})`, 'giu');
/** “…, the agency reported, citing two officials.” */
const CITING = /, (?:citing|quoting) ([^,;.]{2,80})/iu;

/** How a play or a transcript names its speakers. */
const PLAYED = /^(\p{Lu}[\p{Lu}.’' -]{2,40}): (?=\p{Lu}|\d)/u;

const CITED = new RegExp(
  `^(.{2,80}?)\\s(?:cited|quoted|quoting|citing)\\s([^,;.]{2,80}?)\\s(?:as\\s)?${PARTICIPLE}\\b`,
  'iu',
);

const ACCUSING = new RegExp(`,\\s${PARTICIPLE}\\b`, 'u');

/** Words that end a description and begin what was said. */
const RUNS_ON = new RegExp(
  `\\s+(?:in|on|at|during|after|before|as|who|when|while|by|last|this|that|yesterday)\\s.*$`,
  'iu',
);

/** The longest sentence that is read, in UTF-16 units; a longer one is a list, or a text without stops. */
const LONGEST = 2_000;

/** Without one of these words no speaker is named; finding the speaker is slow. */
const MAY_NAME_SPEAKER = new RegExp(
  `${SAID}|[Aa]ccording to|[Ii]n the words of|${PARTICIPLE}|cit(?:ed|ing)|quot(?:ed|ing)|^["“«]`,
);

/**
 * The speaker of a sentence; null where the article itself states it.
 *
 * @param before the attribution of the sentence before it: the person “he” refers to, and the speaker of a continued
 *   quotation
 */
export function attributionOf(sentence: string, before: Attribution | null = null): Attribution | null {
  if (sentence.length > LONGEST) return null;
  if (!MAY_NAME_SPEAKER.test(sentence) && !PLAYED.test(sentence)) return null;
  const text = withoutQuotes(sentence);
  const played = PLAYED.exec(sentence);
  if (played) return { kind: 'person', name: played[1]!, description: null, via: [] };
  const speakers = speakersIn(text);
  const via = [...text.matchAll(ACCORDING)].flatMap(([, who]) => {
    const speaker = speakerOf(nearestNamed(who!));
    const isThing = speaker?.kind === 'unnamed_source' && !isOfPeople(speaker.description ?? '');
    return speaker && !isThing ? [speaker] : [];
  });
  const citing = speakerOf(CITING.exec(text)?.[1] ?? '');
  if (citing && speakers.length) return { ...citing, via: speakers.toReversed() };
  const cited = CITED.exec(text);
  if (cited) {
    const [paper, source] = [speakerOf(cited[1]!), speakerOf(cited[2]!)];
    if (source) return { ...source, via: paper ? [paper] : [] };
  }
  const [speaker, ...around] = speakers.toReversed();
  if (speaker) return { ...speaker, via: [...around, ...via] };
  if (via.length) return { ...via[0]!, via: via.slice(1) };
  const doer = ACCUSING.test(text) ? doerOf(text) : null;
  if (doer) return { ...doer, via: [] };
  return goesOn(sentence, text) ? before : null;
}

/** The subject with which a sentence begins: “Authorities expelled two envoys, accusing them of…”. */
function doerOf(text: string): Speaker | null {
  const words = text.split(' ');
  for (let count = 1; count <= 8 && count < words.length; count++) {
    if (!/^\p{Ll}+(?:ed|ld|nt|lt|de|ew|ut)$/u.test(words[count]!)) continue;
    const speaker = speakerOf(words.slice(0, count).join(' '));
    if (speaker) return speaker;
  }
  return null;
}

const SPEAKS = /^(?:said|says?|told|tell|insist|argue|claim)/u;

/** How far before a verb its speaker is searched, in UTF-16 units. */
const REACH = 240;

/** The speakers named in a sentence, in their order. */
function speakersIn(text: string): Speaker[] {
  const found: { at: number; speaker: Speaker }[] = [];
  for (const { index, 0: verb } of text.matchAll(SAID_AT)) {
    // “an alleged plot”, “media reports”: these are no verbs of saying.
    if (/\b(?:an?|the|his|her|its|their|two|such|any|these|those|no) $/iu.test(text.slice(0, index)))
      continue;
    const speaker = speakerBefore(text.slice(Math.max(0, index - REACH), index));
    // “A screen showed”: a subject without a noun for people must use a verb of speaking.
    const isSure =
      !speaker?.description || isOfPeople(speaker.description) || speaker.kind !== 'unnamed_source';
    if (speaker && (isSure || SPEAKS.test(verb))) found.push({ at: index, speaker });
  }
  for (const match of text.matchAll(INVERTED)) {
    const who = match[1]!;
    const speaker = speakerOf(who) ?? speakerOf(who.replace(RUNS_ON, ''));
    const named =
      speaker?.kind === 'unnamed_source' ? (speakerOf(who.replace(RUNS_ON, '')) ?? speaker) : speaker;
    if (named && !found.some(({ at }) => Math.abs(at - match.index) < 12))
      found.push({ at: match.index, speaker: named });
  }
  const order = found.sort((a, b) => a.at - b.at).map(({ speaker }) => speaker);
  return order.filter((one, index) => order.findIndex((other) => isSame(one, other)) === index);
}

/** The speaker named before a verb of saying. */
function speakerBefore(before: string): Speaker | null {
  const trimmed = before.trimEnd();
  const apposition = /,\s([^,]{2,140}),\s*$/u.exec(before);
  const speaker = speakerAtEnd(trimmed) ?? (apposition && speakerAtEnd(before.slice(0, apposition.index)));
  const what = apposition?.[1];
  if (!speaker || !what) return speaker;
  // “The governor, Alvaro Quist, insisted”: the name follows the office.
  const named = speaker.kind === 'person' ? null : speakerOf(what);
  if (named?.kind === 'person' && /^\p{Lu}/u.test(what))
    return { ...named, description: speaker.description ?? speaker.name };
  return speaker.kind === 'person' && !speaker.description && /^(?:an?|the|who|\p{Ll})/u.test(what)
    ? { ...speaker, description: what }
    : speaker;
}

function speakerAtEnd(head: string): Speaker | null {
  const whole = head.replace(SURELY_WHEN, '');
  const bare = head.slice(0, head.length - (BETWEEN.exec(head)?.[0].length ?? 0));
  const [long, short] = [lastIn(whole), lastIn(bare)];
  // The whole phrase describes “those briefed on the matter”; a name ends before when and where.
  if (long && (long.kind === 'unnamed_source' ? short?.kind !== 'person' : !short)) return long;
  return short ?? long;
}

/** The speaker with which the last clause begins, where the clause has no other words. */
function lastIn(head: string): Speaker | null {
  const starts = [...head.matchAll(CLAUSE)].map(({ index, 0: mark }) => index + mark.length).reverse();
  for (const start of starts.slice(0, 3)) {
    const speaker = speakerOf(head.slice(start));
    if (speaker) return speaker;
  }
  return null;
}

function isSame(a: Speaker, b: Speaker): boolean {
  return a.kind === b.kind && a.name === b.name && a.description === b.description;
}

function nearestNamed(who: string): string {
  return who.replace(/\s+(?:who|which|that|seen|obtained|shared|published|released|read)\s.*$/iu, '');
}

/** Whether the sentence's speaker is a pronoun, whose person the sentence before names. */
function goesOn(sentence: string, text: string): boolean {
  const pronoun = new RegExp(
    `(?:^|[,;"”]\\s*|\\b(?:but|and)\\s+)(?:he|she|they)\\s(?:\\p{L}+\\s){0,2}${SAID}\\b`,
    'iu',
  ).test(text);
  return pronoun || /^["“«]/u.test(sentence);
}

/** Replaces quoted words by blanks, so that no quoted person is read as the speaker. */
function withoutQuotes(text: string): string {
  return text.replace(/["“«][^"”»]*["”»]?/gu, (quote) => `"${' '.repeat(Math.max(0, quote.length - 2))}"`);
}
