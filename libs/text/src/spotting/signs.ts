import type { Attribution } from '../attribution/attribution';
import { numbersOf, type StatedNumber } from '../match/numbers';
import type { ReadSentence } from './read-words';
import type { SpottedDate } from './when';

/** Why a sentence may be worth checking, in the order of display. */
export const SPOT_REASONS = [
  'figure',
  'comparison',
  'accusation',
  'denial',
  'absence',
  'cause',
  'law',
  'attributed',
  'unnamed_source',
  'deed',
  'date',
] as const;
export type SpotReason = (typeof SPOT_REASONS)[number];

/** Signs other than the reasons: those that add weight to them, and those against checking. */
export const OTHER_SIGNS = [
  'large_figure',
  'several_figures',
  'small_figure',
  'warned',
  'passive',
  'official',
  'denies_by_no',
  'opinion',
  'feeling',
  'future',
  'question',
  'self',
  'quotation',
  'simile',
  'short',
  'very_short',
  'names',
  'past',
] as const;

/** A sign of a sentence. */
export type Sign = SpotReason | (typeof OTHER_SIGNS)[number];

/** How strongly a sentence shows each sign: 1 where it is simply present. */
export type Signs = Partial<Record<Sign, number>>;

/** Words of the signs, in small letters only, since case-insensitive patterns are slow. */
const WORDS: Partial<Record<Sign, RegExp>> = {
  comparison:
    /\b(?:more|less|fewer|higher|lower|larger|smaller|faster|older|worse|better|safer) than\b|\b(?:highest|lowest|largest|biggest|smallest|worst|fastest|weakest|strongest|busiest|longest) |\b(?:since records|in (?:a|more than a|two) decades?|on record|ever (?:measured|recorded)|doubled|tripled|halved|twice as|half (?:of|its|the)|majority|never before|up from|down from|a (?:third|quarter|half|fifth|tenth) (?:of|in)|two-thirds|three-quarters)\b/,
  accusation:
    /\b(?:accus(?:e[ds]?|ing|ation)|alleg(?:e[ds]?|edly|ations?)|charged with|convict(?:ed|ion)|sentenced|arrested|indict(?:ed|ment)|guilty|plot(?:ted|s)?|scheme to|fraud|brib(?:e[ds]?|ery|es)|corrupt(?:ion)?|stole|stolen|embezzl\w+|illegal(?:ly)?|unlawful(?:ly)?|violat(?:ed|es|ing|ions?)|breach(?:ed|es)?|murder(?:ed)?|killed|killing|attacked|assault\w*|smuggl\w+|launder\w*|forg(?:ed|ery)|lied|lying|falsif\w+|cover(?:ed)?[- ]up|conceal(?:ed|s)?|secretly|tied to|linked to|misused|doping|banned|expelled|deported|spying|hacked|cheat\w*|detained|faulty|untrue)\b/,
  denial:
    /\b(?:den(?:y|ies|ied|ying)|denials?|reject(?:ed|s) (?:the|any|that|claims?|allegations?|accusations?|reports?)|disput(?:ed|es)|refut(?:ed|es)|untrue|not true|false|no (?:evidence|proof|truth|such|link|connection)|unrelated to|had nothing to do)\b/,
  absence:
    /\b(?:never (?:\w+ly )?\w+(?:ed|en|t|d)|no one|nobody (?:was|has|had|is)|not a single|without a single|had no|has no|have no|have not|has not|had not|were not|was not|did not (?!want|think|feel|know|see|like|speak)|cannot|none of|no (?:\w+ ){0,2}(?:had|has|have|was|were|died|failed|carried)|no further action|failed to)\b/,
  cause:
    /\b(?:caus(?:e[ds]?|ing)|because of|(?<!(?:is|are|was|were) )due to|led to|leads to|result(?:ed|s)? (?:in|of|from)|thanks to|to blame|blam(?:ed|es|ing)|put .{1,30} down to|responsible for|prevent(?:s|ed)|reduc(?:e[ds]?|es|ing)|cur(?:ed?s?|ing)|linked with|driven by|raises? the risk|risk of|chance of|to save money)\b/,
  law: /\b(?:the|a|under|its|own|an) (?:\w+ ){0,2}(?:law|act|treaty|constitution|bill|ruling|court|verdict|audit|contract|agreement|regulation|statute|ordinance|register|report|study|survey|census|figures|data|records?|minutes|documents?|certificate|letter|inspection|inquiry|email|grant|jury) (?:\w+ ){0,4}(?:says?|said|shows?|showed|show|found|finds?|requires?|required|bans?|banned|forbids?|forbade|allows?|allowed|states?|stated|ruled|concluded|recorded?|records|lists?|listed|bears?|carried|seen|dated|told|heard)\b|\bdocuments seen\b/,
  unnamed_source:
    /\b(?:source|official|person|people|aide|insider|diplomat|officer|witness|employee|clerk|inspector|engineer|lawyer|member)s?\b[^.]{0,40}\b(?:with (?:direct )?(?:knowledge|access)|familiar with|close to|briefed on|who (?:asked|declined|spoke|requested|did not want)|on condition of anonymity|unnamed|anonymous)|\b(?:anonymous|unnamed) (?:source|official|person|diplomat|officer)s?\b|\bcited unnamed\b/,
  deed: /\b(?:voted|paid|spent|received|sold|bought|closed|built|cut|approved|fired|dismissed|hired|promised|broke|cancelled|canceled|transferred|awarded|donated|funded|raised|lowered|withdrew|died|injured|removed|destroyed|ordered|refused|blocked|withheld|ignored|funnelled|diverted|switched off|declared|warned|fell|rose|grew|lost|handed out|turned away|stopped|fought|moved|joined|formed|founded|launched|seized|invaded|deployed|recruited|trained|armed|financed|supplied|hosted|harboured)\b/,
  warned: /\b(?:(?:was|were|been) (?:warned|told about|informed)|knew|had known|a warning|warned)\b/,
  passive: /\b(?:was|were|been|being) (?:\w+ly )?\w+(?:ed|en|ght|lt|nt|ld|ut)\b/,
  official:
    /\b(?:ministry|government|authorit(?:y|ies)|police|agency|board|council|office|court|prosecutors?|regulator|company|audit|minister|president|governor|insurers?|department|committee|parliament|party|chairman|chief executive)\b/,
  denies_by_no:
    /\b(?:said|says|insist(?:s|ed)|told|maintain(?:s|ed)|argued)\b.{0,60}\b(?:no|never|not|nothing|nobody|none|exactly as)\b/,
  opinion:
    /\b(?:i|we) (?:think|believe|feel|hope|love|hate|wish|want|guess|suppose|fear|doubt|know how|shall|remember)\b|\b(?:in my (?:view|opinion)|should|must|ought to|let us|let's|deserves?d?|beautiful|wonderful|terrible|shame|sadly|frankly|honestly|hopefully|heartening|perhaps|maybe|lovely|naive|seriously|regrettable|priority|of course)\b/,
  feeling:
    /\b(?:felt|feels?|proud|hop(?:es?|ed|ing)|confident|worr(?:y|ied|ies)|sick|afraid|fear(?:s|ed)|glad|happy|angry|tired|cruel(?:lest)?|thank(?:s|ed)?|appealed|wept|tears|laugh(?:ed|ter)?|smiled|hugged|dream(?:ed|t)?|sorry|grateful|disappointed|delighted|trying|patience|enjoy(?:s|ed)?|likes? to|used to say|listened)\b/,
  future:
    /\b(?:will|would|shall|may|might|could|going to|plans? to|intends? to|expects?|expected|hopes? to|aims? to|set to|due to (?:be|meet|vote|open|hold|take)|next (?:week|month|year)|start at|leaves when|take effect|in due course|forecast\w*)\b/,
  self: /^["“]?(?:\S+ ){0,3}(?:i|we|my|our|you|your)\b|\b(?:i|me|my) /,
  simile: /\b(?:like (?:a|an|the|someone|something)|as if|as though|as \w+ as)\b/,
};

const WORD_SIGNS = Object.keys(WORDS) as Sign[];

/** Numbers that count nothing relevant. */
const TRIVIAL_NUMBER =
  /\b(?:page|pages|chapter|room|paragraph|section|item|agenda|no\.|number|route|gate|row) \d+|\b(?:aged? )?\d{1,2}(?:,(?!\d)| year[- ]old\b)|\b\d{1,2}-year-old|\b(?:at|from|until|by|around) (?:\d{1,4}(?:[:.]\d\d)? ?(?:a\.?m\.?|p\.?m\.?|gmt|o'clock)|noon|midnight|(?:\w+ )o'clock)|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}(?:am|pm)\b|\b(?:one|two|three|a) (?:more )?(?:questions?|things?|points?|reasons?|minutes?|hours?)\b|\bone (?:of|day|night|morning)\b|\b(?:three|four|ten) deep\b/g;

/** Without one of these a sentence has no number. */
const MAY_COUNT =
  /\d|t(?:wo|hree|en|welve|wenty|hirty|housand)|f(?:our|ive|orty|ifty)|s(?:ix|even)|eigh|nin|eleven|hundred|million|billion|dozen|teen/;

/** The signs of a sentence that its letters alone show, with its numbers. */
export interface Letters {
  signs: Signs;
  /** The sentence in small letters, without irrelevant numbers. */
  plain: string;
  numbers: StatedNumber[];
}

/** Reads a sentence's signs except its figures, since some of its numbers may be dates. */
export function lettersOf(sentence: string, attribution: Attribution | null): Letters {
  const small = sentence.toLowerCase();
  const signs: Signs = {};
  for (const sign of WORD_SIGNS) if (WORDS[sign]!.test(small)) signs[sign] = 1;
  const plain = MAY_COUNT.test(small)
    ? small.replace(TRIVIAL_NUMBER, (number) => ' '.repeat(number.length))
    : '';
  if (attribution) signs.attributed = 1;
  if (attribution?.kind === 'unnamed_source') signs.unnamed_source = 1;
  if (/\?\s*["”’]?$/u.test(sentence)) signs.question = 1;
  if (isMostlyQuoted(sentence)) signs.quotation = 1;
  const length = sentence.split(' ', 7).length;
  if (length < 7) signs.short = 1;
  if (length < 4) signs.very_short = 1;
  return { signs, plain, numbers: numbersOf(plain, 'en') };
}

/** The signs with those of its figures and dates; a figure is a number that is no date. */
export function signsOf(
  { signs, plain, numbers }: Letters,
  dates: readonly SpottedDate[],
): { signs: Signs; figures: string[] } {
  const figures = numbers.filter(
    ({ start, end }) => !dates.some((date) => start < date.end && date.start < end),
  );
  const isSmall = ({ value, text }: StatedNumber) => value <= 12 && /^\D+$/u.test(text);
  const isLargest = figures.some((figure) => isLarge(figure, plain));
  return {
    signs: {
      ...signs,
      ...(figures.length && { figure: 1 }),
      ...(isLargest ? { large_figure: 1 } : figures.length && figures.every(isSmall) && { small_figure: 1 }),
      ...(figures.length > 1 && { several_figures: 1 }),
      ...(dates.length && { date: 1 }),
    },
    figures: figures.map(({ start, end }) => plain.slice(start, end)),
  };
}

/** The signs with the most that figures and dates could add. */
export function atMost({ signs, numbers }: Letters): Signs {
  return { ...signs, date: 1, ...(numbers.length && { figure: 1, large_figure: 1, several_figures: 1 }) };
}

function isMostlyQuoted(sentence: string): boolean {
  let quoted = 0;
  for (const [quote] of sentence.matchAll(/["“][^"”]*["”]?/gu)) quoted += quote.length;
  return quoted > sentence.length / 2;
}

/** A figure that carries a claim: a share, money, a large quantity. */
function isLarge({ unit, value, start, end }: StatedNumber, text: string): boolean {
  return (
    unit === '%' ||
    value >= 100 ||
    !Number.isInteger(value) ||
    /[$£€]\s?$/.test(text.slice(Math.max(0, start - 2), start)) ||
    /^(?:m|bn|k)?\s?(?:million|billion|crowns|euros?|dollars?|pounds|metres|kilomet\w+|tonnes?|deaths?|people|homes|families|patients|jobs|percent|per cent|times)\b/.test(
      text.slice(end).trimStart(),
    )
  );
}

/** The most names that count; more make no difference. */
const MOST_NAMES = 3;

/** The signs of a sentence's parts of speech: how many names it has, and whether it reports the past. */
export function signsOfWords({ names, words }: ReadSentence): Signs {
  const isPast = words.some(
    ({ text, pos }) => pos === 'VERB' && /(?:ed|ent|ade|ook|old|ound|ost|aid)$/.test(text),
  );
  return { names: Math.min(names.length, MOST_NAMES) / MOST_NAMES, ...(isPast && { past: 1 }) };
}

/** The reasons among the signs, in the order of display. */
export function reasonsIn(signs: Signs): SpotReason[] {
  return SPOT_REASONS.filter((reason) => signs[reason]);
}
