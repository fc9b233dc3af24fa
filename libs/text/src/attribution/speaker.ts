/** A speaker, as a sentence names or describes them. */
export interface Speaker {
  kind: 'person' | 'organisation' | 'unnamed_source';
  /** Null for an unnamed source. */
  name: string | null;
  /** The description next to the name: an office, or how an unnamed source knows. */
  description: string | null;
}

/** Nouns for people by what they do or are; without a name, such a speaker is an unnamed source. */
const PERSON_NOUN =
  '(?:sources?|officials?|persons?|people|aides?|insiders?|diplomats?|officers?|witness(?:es)?|employees?|clerks?|spokes(?:man|men|woman|women|person|people)|ministers?|secretar(?:y|ies)|president|chancellor|ambassadors?|envoys?|advis[eo]rs?|governors?|mayors?|senators?|congress(?:man|woman)|mps?|lawmakers?|legislators?|councill?ors?|commissioners?|judges?|prosecutors?|lawyers?|attorneys?|solicitors?|detectives?|inspectors?|investigators?|generals?|colonels?|captains?|sergeants?|lieutenants?|commanders?|professors?|researchers?|scientists?|doctors?|physicians?|nurses?|engineers?|economists?|analysts?|experts?|critics?|observers?|campaigners?|activists?|residents?|neighbou?rs?|farmers?|fishermen|workers?|teachers?|students?|parents?|executives?|directors?|managers?|chair(?:man|woman|person)?s?|chiefs?|heads?|founders?|owners?|presidents?|leaders?|members?|delegates?|coach(?:es)?|athletes?|players?|journalists?|reporters?|editors?|authors?|historians?|bishops?|priests?|imams?|opponents?|supporters?|victims?|survivors?|relatives?|colleagues?|friends?|staff|staffers?|traders?|brokers?|consultants?|auditors?|accountants?|guards?|pilots?|drivers?|guides?|technicians?|specialists?|scholars?|veterans?|volunteers?|organi[sz]ers?|contractors?|customers?|users?|passengers?|tenants?|curators?|archivists?|deput(?:y|ies)|women|woman|men|man|mums?|mothers?|fathers?|growers?|pickers?|makers?|owners?|counterparts?|adviser|forecasters?|meteorologists?|rescuers?|firefighters?|those|others)';

/** Nouns for organisations, which speak with or without a name. */
const BODY_NOUN =
  '(?:ministry|embassy|government|authorit(?:y|ies)|police|court|tribunal|party|company|firm|agency|bureau|council|committee|commission|department|office|parliament|senate|congress|cabinet|administration|union|association|federation|foundation|institute|university|college|hospital|bank|fund|board|newspaper|paper|daily|weekly|magazine|website|outlet|broadcaster|station|media|press|studies|study|report|survey|poll|audit|census|inquiry|statement|document|documents|records?|data|figures|indictment|ruling|letter|campaign|charity|groups?|team|club|league|army|navy|military|regime|kremlin|presidency|prosecution|defen[cs]e|watchdog|regulator|operator|manufacturer|publisher|service|organi[sz]ation|network|centre|center|laboratory|lab|museum|church|ngo|guild|inspectorate|directorate|secretariat|consortium|coalition|syndicate)';

const PERSON = new RegExp(`\\b${PERSON_NOUN}\\b`, 'iu');
const BODY = new RegExp(`\\b${BODY_NOUN}\\b`, 'iu');
const BODY_NAME =
  /\b(?:Ministry|Council|Agency|Bureau|Office|Company|Police|Party|Union|Bank|Court|University|Institute|Association|Committee|Commission|Department|Group|Ltd|Inc|Corp|News|Times|Post|Tribune|Herald|Echo|Gazette|Observer|Independent|Guardian|Reuters|Association|Federation|Fund|Foundation|Trust|Service|Network|Society|Authority|Board|Hospital|Club|Embassy|Senate|House|Parliament|Kremlin|Pentagon|Treasury|Technologies|Holdings|Systems|Industries|Airlines|Motors|Foods|Labs|Partners|Energy|Chamber|Forum|Alliance|Press|Radio|Television)\b/u;

const PARTICLE = '(?:al|bin|ibn|da|de|del|der|di|du|dos|la|le|van|von|of|the|for|and)';
const CAPITAL = "\\p{Lu}[\\p{L}\\p{N}'’.&-]*";
const NAME = new RegExp(`${CAPITAL}(?: (?:${PARTICLE} ){0,2}${CAPITAL}){0,6}`, 'gu');
const TITLE = /^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Lady|Dame|Gen|Col|Capt|Lt|Sgt|Rev|Sen|Rep|Gov)\.? /u;

/** Words with a capital that are no names. */
const NO_NAME =
  /^(?:The|He|She|They|It|We|I|You|But|And|That|This|Those|These|A|An|In|On|At|When|While|After|Before|Some|Many|Several|Most|Nobody|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Another|Other|Others|Both|All|None|Yet|So|If|As|Or|Senior|Local|Former|Current|Only|His|Her|Their|Its|Our|Critics|Experts|Officials|Sources|Residents|Witnesses|Doctors|Lawyers|Campaigners|Police|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)$/u;

/** Words before a speaker that say nothing about them. */
const LEADING =
  /^(?:(?:but|and|yet|so|while|also|meanwhile|however|now|then|still|separately|instead|for (?:his|her|its|their) part)[, ]+)+/iu;

/** Words that no noun phrase contains: the phrase has a verb. */
const DOES =
  /\b(?:is|are|was|were|be|been|has|have|had|will|would|could|can|may|might|must|did|does|do|also|that)\b|\bnot(?:ed|es)\b/iu;

/** A place or a matter, not a speaker: “observers of Iran”. */
const LED_BY_PREPOSITION =
  /\b(?:of|from|in|to|at|for|with|on|near|by|inside|across|between|about|over)(?: the)? $/iu;

/** A person without a name, such as “a picker from the valley”. */
const UNNAMED_PERSON =
  /^(?:an?|one|two|three|four|five|several|some|many|former|other) \p{Ll}+(?: \p{L}+){0,8}$/iu;

/** The speaker that a noun phrase names or describes; null where it means a thing or nothing that can speak. */
export function speakerOf(phrase: string): Speaker | null {
  const words = phrase
    .trim()
    .replace(LEADING, '')
    .replace(/[,;:]+$/u, '')
    .trim();
  if (!words || words.split(' ').length > 16 || DOES.test(words.replace(/ who .*/u, ''))) return null;
  // In “the official news agency”, official is an adjective; in “the pilots’ union”, the pilots do not speak.
  const isPerson = PERSON.test(
    words.replace(/\bofficial (?=\p{L})/giu, '').replace(/\p{L}+(?:[’']s|s[’'])(?=\s)/gu, ''),
  );
  const last = namesIn(words).at(-1);
  if (last && words.endsWith(last)) {
    const [office, name] = apart(last);
    const before = words.slice(0, words.length - last.length);
    if (!LED_BY_PREPOSITION.test(before) || isPerson === false) {
      const isBody =
        BODY_NAME.test(name.split(' ').at(-1)!) ||
        (BODY.test(name) && !name.includes(' ')) ||
        (BODY.test(before) && !isPerson);
      const article = /^(?:the|a|an) (?:official )?$/iu.test(before);
      if (isBody || (article && !TITLE.test(name) && !name.includes(' ')))
        return {
          kind: 'organisation',
          name: article ? small(words.replace(/official /iu, '')) : name,
          description: article ? null : small(before) || null,
        };
      if (
        isPerson ||
        !before ||
        /^(?:its|his|her|their|our|[\p{Lu}][\p{L}]+(?:’s|'s)) /iu.test(before) ||
        TITLE.test(name)
      )
        return {
          kind: 'person',
          name,
          description: small([before.trim(), office].filter(Boolean).join(' ')) || null,
        };
      return { kind: 'person', name, description: article ? null : small(before) || null };
    }
  }
  if (isPerson) return { kind: 'unnamed_source', name: null, description: small(words) };
  if (UNNAMED_PERSON.test(words) && !BODY.test(words))
    return { kind: 'unnamed_source', name: null, description: small(words) };
  if (BODY.test(words) || BODY_NAME.test(words))
    return {
      kind: 'organisation',
      name: small(words.replace(/^The (?=.*\s\p{Ll}+$)/u, 'the ')),
      description: null,
    };
  return null;
}

/** Whether a phrase has a noun for people; otherwise only the verb shows that it names a speaker. */
export function isOfPeople(phrase: string): boolean {
  return PERSON.test(phrase);
}

/** Runs of capitalised words that can be a name. */
function namesIn(phrase: string): string[] {
  return [...phrase.matchAll(NAME)]
    .map(([name]) => {
      let left = name;
      for (let first = left.split(' ')[0]!; NO_NAME.test(first); first = left.split(' ')[0]!) {
        if (!left.includes(' ')) return '';
        left = left.slice(first.length + 1);
      }
      return left;
    })
    .filter((name) => name.length > 1);
}

/** Separates a capitalised office from the name after it. */
function apart(name: string): [office: string, name: string] {
  const words = name.split(' ');
  const at = words.findLastIndex((word) => PERSON.test(word) && word.length > 3);
  if (at < 0 || at === words.length - 1) return ['', name];
  return [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')];
}

/** A phrase in the form it has inside a sentence, not at its beginning. */
function small(phrase: string): string {
  return phrase
    .trim()
    .replace(
      /^(?:The(?= \p{Ll})|A|An|Some|Several|Many|Two|Three|Four|Five|Those|One|Another|Most|Senior|Former|Local)(?= )/u,
      (word) => word.toLowerCase(),
    );
}
