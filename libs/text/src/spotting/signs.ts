import { numbersOf } from '../match/numbers';
import type { ReadSentence } from './read-words';
import type { SpottedDate } from './when';

/** Why a sentence may be worth checking, in the order they are shown. */
export const SPOT_REASONS = [
  'figure',
  'comparison',
  'accusation',
  'denial',
  'cause',
  'law',
  'attributed',
  'unnamed_source',
  'deed',
  'date',
] as const;
export type SpotReason = (typeof SPOT_REASONS)[number];

const WORDS: Partial<Record<SpotReason, RegExp>> = {
  comparison:
    /\b(?:more|less|fewer|higher|lower|larger|smaller|faster|older|worse|better) than\b|\b(?:most|least|highest|lowest|largest|biggest|smallest|worst|best|oldest|longest|only)\b|\b(?:the|its|his|her|their|for the) first\b|\b(?:record|doubled|tripled|halved|twice|half|majority|every|never before|all of)\b/,
  accusation:
    /\b(?:accus(?:e[ds]?|ing|ation)|alleg(?:e[ds]?|edly|ations?)|charged|convict(?:ed|ion)|sentenc(?:ed|es?)|arrest(?:ed|s)?|indict(?:ed|ment)|guilty|plot(?:ted|s)?|scheme|fraud|brib(?:e[ds]?|ery|es)|corrupt(?:ion)?|stole|stolen|embezzl\w+|illegal(?:ly)?|unlawful(?:ly)?|violat(?:ed|es|ing|ions?)|breach(?:ed|es)?|murder(?:ed)?|kill(?:ed|s)|attack(?:ed|s)?|assault\w*|smuggl\w+|launder\w*|forg(?:ed|ery)|lied|lying|falsif\w+|cover(?:ed)?[- ]up|hid|conceal(?:ed|s)?|tied to|linked to|misused|doping|expelled|deported|spy(?:ing)?|hacked|cheat\w*|threat(?:ened|s))\b/,
  denial:
    /\b(?:den(?:y|ies|ied|ying)|denials?|reject(?:ed|s) (?:the|any|that|claims?|allegations?|accusations?|reports?)|disput(?:ed|es)|refut(?:ed|es)|untrue|not true|false|no (?:evidence|proof|truth|such|link|connection)|unrelated to|had nothing to do|never (?:happened|received|met|paid|said|signed|been))\b/,
  cause:
    /\b(?:caus(?:e[ds]?|ing)|because of|due to|led to|leads to|result(?:ed|s)? (?:in|of|from)|thanks to|blamed?|responsible for|prevent(?:s|ed)|reduc(?:e[ds]?|ing)|increas(?:e[ds]?|ing)|cur(?:e[ds]?|ing)|linked with|driven by|raises? the risk|risk of)\b/,
  law: /\b(?:the|a|under) (?:\w+ ){0,2}(?:law|act|treaty|constitution|bill|ruling|court|verdict|audit|contract|agreement|regulation|statute|ordinance|register|report|study|survey|census|figures|data|records?|minutes) (?:\w+ ){0,3}(?:says?|said|shows?|showed|found|finds?|requires?|required|bans?|banned|forbids?|forbade|allows?|allowed|states?|stated|ruled|concluded|recorded?|records|lists?|listed)\b/,
  attributed:
    /\b(?:said|says|told|claim(?:s|ed)|according to|stated|wrote|announced|reported|insisted|testified|argued|alleged|acknowledged|admitted|confirmed|revealed|estimat(?:es|ed))\b/,
  unnamed_source:
    /\b(?:source|official|person|people|aide|insider|diplomat|officer|witness|employee|clerk)s?\b[^.]{0,40}\b(?:with (?:direct )?knowledge|familiar with|close to|briefed on|who (?:asked|declined|spoke|requested|did not want)|on condition of anonymity|unnamed|anonymous)|\b(?:anonymous|unnamed) (?:source|official|person|diplomat|officer)s?\b/,
  deed: /\b(?:voted|signed|paid|spent|received|sold|bought|closed|opened|built|cut|banned|approved|fired|dismissed|hired|promised|broke|cancelled|canceled|moved|transferred|awarded|donated|funded|raised|lowered|failed|lost|won|died|injured|removed|destroyed|ordered|refused|blocked|released|published|withheld|ignored|met with|funnelled|diverted|caught)\b/,
};

/** Who speaks of what they feel, hope or mean to do. */
const OPINION =
  /\b(?:i|we) (?:think|believe|feel|hope|love|hate|wish|want|guess|suppose|fear|doubt|know how)\b|\b(?:in my (?:view|opinion)|should|must|ought to|let us|let's|deserves?|beautiful|wonderful|terrible|shame|proud|thank|sadly|frankly|honestly|hopefully|heartening|perhaps|maybe)\b/;

const FUTURE =
  /\b(?:will|would|shall|may|might|could|going to|plans? to|intends? to|expects? to|expected to|hopes? to|aims? to|is set to|are set to|next (?:week|month|year)|due to (?:be|meet|vote|open))\b/;

/** Numbers that count nothing anybody argues about. */
const TRIVIAL_NUMBER =
  /\b(?:page|pages|chapter|room|paragraph|section|item|agenda|no\.|number|route|gate|row) \d+|\b(?:aged? )?\d{1,2}(?:,(?!\d)| year[- ]old\b)|\b(?:at|from|until|by|around) (?:\d{1,2}(?:[:.]\d\d)? ?(?:a\.?m\.?|p\.?m\.?|o'clock)|noon|midnight)|\b\d{1,2}[:.]\d\d\b|\b(?:one|two|three|a) (?:more )?(?:questions?|things?|points?|reasons?|minutes?|hours?)\b/g;

const WEIGHTS: Record<SpotReason, number> = {
  figure: 1.6,
  comparison: 0.9,
  accusation: 1.5,
  denial: 1.6,
  cause: 1,
  law: 0.9,
  attributed: 0.5,
  unnamed_source: 0.6,
  deed: 0.7,
  date: 0.4,
};

/** What a sentence says by its letters alone. */
export interface Weighed {
  score: number;
  reasons: SpotReason[];
  /** Its figures, as they are written. */
  numbers: string[];
}

/** Weighs a sentence by what speaks for it and against it; less than nothing where more speaks against. */
export function weigh(sentence: string, dates: readonly SpottedDate[]): Weighed {
  // Patterns read small letters: to fold case in each of them is dear.
  const small = sentence.toLowerCase();
  const reasons = SPOT_REASONS.filter((reason) => WORDS[reason]?.test(small));
  const plain = small.replace(TRIVIAL_NUMBER, (number) => ' '.repeat(number.length));
  const figures = numbersOf(plain, 'en').filter(
    ({ start, end }) => !dates.some((date) => start < date.end && date.start < end),
  );
  if (figures.length) reasons.unshift('figure');
  if (dates.length) reasons.push('date');
  let score = reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0);
  if (figures.some(({ unit, value }) => unit === '%' || value >= 1_000)) score += 0.6;
  if (figures.length > 1) score += 0.3;
  if (/\?\s*["”’]?$/u.test(sentence)) score -= 3;
  if (OPINION.test(small)) score -= figures.length ? 0.7 : 1.4;
  if (FUTURE.test(small)) score -= figures.length ? 0.6 : 1.1;
  // A quotation is worth what it states; feelings stand in quotations more than anywhere.
  if (SPEAKS_OF_SELF.test(small) && !figures.length) score -= 0.6;
  if (sentence.split(' ').length < 7) score -= 1.2;
  if (!reasons.length) score -= 1;
  return { score, reasons, numbers: figures.map(({ start, end }) => small.slice(start, end)) };
}

/** Who begins with what they themselves do or feel. */
const SPEAKS_OF_SELF = /^["“]?(?:\S+ ){0,3}(?:i|we)\b/;

const PER_NAME = 0.25;
const MOST_NAMES = 3;
const PAST = 0.3;

/** Most that the kinds of its words can add to a sentence. */
export const MOST_OF_WORDS = PER_NAME * MOST_NAMES + PAST;

/** What the kinds of its words add: whom it names, and that it tells of what was done. */
export function ofWords({ names, words }: ReadSentence): number {
  const isPast = words.some(
    ({ text, pos }) => pos === 'VERB' && /(?:ed|ent|ade|ook|old|ound|ost|aid)$/.test(text),
  );
  return Math.min(names.length, MOST_NAMES) * PER_NAME + (isPast ? PAST : 0);
}
