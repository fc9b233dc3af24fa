import { isForeignNegator } from './negators';
import type { Word } from './words';

/** A word that changes the meaning of a claim: direction, negation, certainty, quantity. */
export interface Marker {
  axis: string;
  /** The pole of the axis. */
  pole: string;
  text: string;
}

/** The axes, each with the words of its poles. English, with all inflected forms. */
const AXES: Record<string, readonly [pole: string, words: string][]> = {
  level: [
    [
      'up',
      'rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth gain gains gained climb climbs climbed jump jumps jumped surge surges surged surging soar soars soared doubled tripled more higher highest above exceed exceeds exceeded raise raises raised expand expanded up upward most largest greater greatest better best improve improved',
    ],
    [
      'down',
      'fall falls fell fallen falling decrease decreases decreased decreasing drop drops dropped decline declines declined declining shrink shrinks shrank shrunk lose losing lower lowest lowered below cut cuts halved less fewer least reduce reduces reduced plunge plunged slump slumped tumble tumbled down downward smaller smallest worse worst worsened',
    ],
  ],
  contest: [
    ['won', 'win wins won winning victory beat beats defeated'],
    ['lost', 'lost loses losing defeat loss'],
  ],
  presence: [
    ['in', 'arrive arrives arrived enter enters entered join joins joined return returns returned'],
    [
      'out',
      'leave leaves left leaving exit exits exited quit quits withdrew withdraws withdrawn expel expels expelled expelling expulsion deport deported',
    ],
  ],
  permission: [
    [
      'open',
      'allow allows allowed permit permits permitted legal legalise legalised legalize legalized open opens opened approve approves approved lift lifted',
    ],
    [
      'shut',
      'ban bans banned forbid forbids forbade forbidden prohibit prohibited illegal outlaw outlawed close closes closed block blocks blocked reject rejects rejected veto vetoed',
    ],
  ],
  side: [
    [
      'for',
      'support supports supported back backs backed favour favours favor favors endorse endorses endorsed praise praises praised welcome welcomed',
    ],
    [
      'against',
      'oppose opposes opposed condemn condemns condemned criticise criticised criticize criticized attack attacks attacked reject',
    ],
  ],
  course: [
    ['begin', 'begin begins began begun start starts started launch launched'],
    ['end', 'end ends ended stop stops stopped halt halted finish finished cancel cancelled canceled'],
  ],
  trade: [
    ['out', 'export exports exported sell sells sold'],
    ['in', 'import imports imported buy buys bought'],
  ],
  court: [
    ['guilty', 'guilty convicted convict convicts'],
    ['cleared', 'innocent acquitted acquit cleared'],
  ],
  life: [
    ['dead', 'dead died dies die killed kill kills death deaths'],
    ['alive', 'alive survived survive survives injured wounded'],
  ],
  health: [
    ['cause', 'cause causes caused causing'],
    ['prevent', 'prevent prevents prevented cure cures cured protect protects'],
  ],
  order: [
    ['before', 'before earlier prior'],
    ['after', 'after later since'],
  ],
  age: [
    ['first', 'first oldest'],
    ['last', 'last latest newest'],
  ],
  truth: [
    ['true', 'true confirm confirms confirmed real genuine proven proved authentic'],
    [
      'false',
      'false deny denies denied denying denial fake hoax untrue refute refuted falsely fabricated forged debunked myth wrong baseless unfounded misleading incorrect inaccurate rumour rumor rumours rumors dismissed disputed contrary lie lies lied invented',
    ],
  ],
  negation: [
    [
      'not',
      "not no never none nobody nothing neither nor without cannot can't won't didn't doesn't don't isn't aren't wasn't weren't hasn't haven't hadn't couldn't wouldn't shouldn't refused refuses refuse failed fails fail",
    ],
  ],
  certainty: [
    [
      'open',
      'may might could would should can likely possibly perhaps probably plan plans planned planning intend intends threaten threatens threatened threatening consider considers considering propose proposes proposed alleged allegedly suspected if unless expected rumoured rumored want wants wanted hopes hope',
    ],
  ],
  amount: [
    ['all', 'all every each entire whole both always everyone'],
    ['some', 'some several many few half partly sometimes part'],
    ['about', 'nearly almost roughly around approximately'],
    ['only', 'only solely'],
  ],
};

const BY_WORD = new Map<string, { axis: string; pole: string }[]>();
for (const [axis, poles] of Object.entries(AXES))
  for (const [pole, words] of poles)
    for (const word of words.split(' ')) {
      const key = word.replace(/['’]t$/, 't');
      BY_WORD.set(key, [...(BY_WORD.get(key) ?? []), { axis, pole }]);
    }

/** The markers among a text's words; a negation of another language counts as one. */
export function markersOf(words: readonly Word[]): Marker[] {
  return words.flatMap((word) => {
    const { key, text } = word;
    const known = BY_WORD.get(key.replace(/['’]t$/, 't'));
    if (known) return known.map((marker) => ({ ...marker, text }));
    return isForeignNegator(word) ? [{ axis: 'foreign negation', pole: key, text }] : [];
  });
}

/** Whether a word is nothing but a marker. */
export function isMarker({ key }: Word): boolean {
  return BY_WORD.has(key.replace(/['’]t$/, 't'));
}

/** Whether agent and object are in passive order: "was attacked by". English. */
export function isPassive(text: string): boolean {
  return /\b(?:was|were|is|are|be|been|being|got|gets)\s+(?:\p{L}+\s+){1,4}by\b/iu.test(text);
}
