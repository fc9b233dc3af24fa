import type { Stance } from '@assay/domain';

/**
 * The worked example: a December 2018 report on Iranian diplomats expelled from Albania, its facts told in our own
 * words. Its difficulty is the point: who said what, how they know it, what contradicts what, what stays unproven.
 */
export const STORY = {
  title: 'Expelled envoys and a plot that never happened',
  source: { publisher: 'The Demo Courier', authors: ['Staff writer'], publishedAt: '2018-12-20' },
  text: [
    'Expelled envoys and a plot that never happened',
    'A worked example, told in our own words for the demo newsroom',
    'Reporting like this is paid for by people who read it. If you can, please give; every gift, however small, keeps a reporter on the road.',
    'Albania has told Iran’s ambassador and a second diplomat to leave. The government in Tirana gave one reason in public, that the two had abused their diplomatic standing, and named no deed.',
    'A person who knows the case, and who would not be named, says more: the two were connected to a plan, given up in March 2018, to attack the exiles’ camp. By that account two men believed to serve the Quds Force, the foreign arm of the Revolutionary Guard, were found preparing explosives meant for the camp or the people of the Mujahedin-e-Khalq, the MEK.',
    'The same person says the two diplomats had a working part in that plan. No official in Tirana, Washington or Tehran has said so on the record.',
    'Papers in Tirana, naming nobody either, point instead to a plan to strike a football match two years before. Police in Albania and Kosovo arrested about twenty people over a bomb plot against the World Cup qualifier between Albania and Israel that was to be played in Shkodër in November 2016. Nine Albanians were sentenced for it in May to more than 35 years of prison between them.',
    'The person who knows the case denies that link: the match plot, they say, was first laid at the door of Islamic State and had nothing to do with the two diplomats.',
    'Washington was quick to applaud. The national security adviser wrote that the move tells Iran’s leaders their support for terrorism will not be borne. In a letter dated 14 December the president thanked Albania’s prime minister for standing up to Iran, and spoke of attempts to silence dissidents around the world. American officials seem to have made the expulsions public before their Albanian colleagues did.',
    'Tehran denies all of it. A foreign ministry spokesman called Albania the unwitting victim of the United States, Israel and certain terrorist groups. When the two men of the March affair were sent away, the Iranian embassy said in a press release of 22 March that they had been making a documentary.',
    'The MEK, which fought the government in Tehran for decades from a base in Iraq, moved to Albania in recent years. Estimates put its hard core at two to three thousand people.',
    'On which day the diplomats left is not known.',
  ].join('\n'),
};

/** A claim of the story: the words it is marked on, and how far the demo takes it. */
export interface StoryClaim {
  quote: string;
  statement: string;
  claimant: {
    kind: 'person' | 'organisation' | 'unnamed_source' | 'article';
    name?: string;
    description?: string;
  };
  madeOn: string;
  topic: string;
  /** How far the demo takes it. */
  until: 'triage' | 'checking' | 'in_review' | 'published';
  evidence: StoryEvidence[];
  draft?: { rating: string; headline: string; summary: string; rationale: Paragraph[] };
  /** What the editor asks about words of the rationale, and the checker answers. */
  discussion?: { words: string; asked: string; answered: string };
}

export interface StoryEvidence {
  title: string;
  publisher?: string;
  url?: string;
  excerpt: string;
  stance: Stance;
  directness: 'primary' | 'secondary';
  independenceGroup?: string;
  hasOwnOrigin?: boolean;
  isUnnamed?: boolean;
}

/** Text with citations: a number is the evidence's place, from 1. */
export type Paragraph = (string | number)[];

export const CLAIMS: StoryClaim[] = [
  {
    quote: 'told Iran’s ambassador and a second diplomat to leave',
    statement: 'Albania expelled two Iranian diplomats, one of them the ambassador',
    claimant: { kind: 'organisation', name: 'Albanian government' },
    madeOn: '2018-12-19',
    topic: 'Balkans',
    until: 'published',
    evidence: [
      {
        title: 'Statement of the Albanian foreign ministry',
        publisher: 'Ministry for Europe and Foreign Affairs',
        excerpt:
          'Confirms that two Iranian diplomats were asked to leave the country; gives no operation by name.',
        stance: 'supports',
        directness: 'primary',
        hasOwnOrigin: true,
      },
      {
        title: 'Letter of the US president to the prime minister, 14 December',
        publisher: 'The White House',
        excerpt: 'Thanks the prime minister for standing up to Iran.',
        stance: 'supports',
        directness: 'primary',
        hasOwnOrigin: true,
      },
      {
        title: 'Remarks of the Iranian foreign ministry’s spokesman',
        publisher: 'State news agency',
        excerpt: 'Denies the accusations; does not dispute that the two were sent away.',
        stance: 'context',
        directness: 'primary',
      },
    ],
    draft: {
      rating: 'true',
      headline: 'Albania did expel two Iranian diplomats, the ambassador among them',
      summary: 'Tirana, Washington and Tehran disagree on why, and agree that it happened.',
      rationale: [
        [
          'The Albanian foreign ministry confirmed that two Iranian diplomats were asked to leave ',
          1,
          '. A letter of the US president thanked the prime minister for it ',
          2,
          '.',
        ],
        [
          'Tehran rejects the reason and does not dispute the fact ',
          3,
          '. On which day the two left is not known.',
        ],
      ],
    },
  },
  {
    quote: 'connected to a plan, given up in March 2018, to attack the exiles’ camp',
    statement: 'Two Iranian diplomats expelled from Albania were tied to a plot to attack the MEK',
    claimant: { kind: 'unnamed_source', description: 'a person who knows the case' },
    madeOn: '2018-12-20',
    topic: 'Balkans',
    until: 'checking',
    evidence: [
      {
        title: 'Foreign ministry statement',
        publisher: 'Ministry for Europe and Foreign Affairs',
        excerpt: 'Confirms two diplomats were asked to leave; gives no operation by name.',
        stance: 'context',
        directness: 'primary',
        independenceGroup: 'Albanian government',
      },
      {
        title: 'Unnamed source, to the paper',
        publisher: 'The Demo Courier',
        excerpt: 'Says the two had a working part in the plan given up in March.',
        stance: 'supports',
        directness: 'secondary',
        independenceGroup: 'The Courier’s source',
        isUnnamed: true,
      },
      {
        title: 'Embassy press release, 22 March',
        publisher: 'Embassy of Iran, Tirana',
        excerpt: 'Describes the two men held in March as documentary makers.',
        stance: 'denies',
        directness: 'primary',
        independenceGroup: 'Iranian government',
      },
    ],
    draft: {
      rating: 'unproven',
      headline: 'One anonymous source links the expelled diplomats to the March plot; no official has',
      summary: '',
      rationale: [
        [
          'The expulsion itself is not in doubt: Tirana ordered out the ambassador and a second diplomat ',
          1,
          '.',
        ],
        [
          'The tie to a planned attack rests on one source who is not named ',
          2,
          '. Two men held in March were sent away too, and the embassy called them film makers ',
          3,
          '. Local reports, also unnamed, point at a different case.',
        ],
      ],
    },
  },
  {
    quote: 'a plan to strike a football match two years before',
    statement: 'The expulsions concern the 2016 Shkodër match plot',
    claimant: { kind: 'unnamed_source', description: 'Albanian media, citing nobody by name' },
    madeOn: '2018-12-20',
    topic: 'Balkans',
    until: 'checking',
    evidence: [
      {
        title: 'Report of a Tirana daily',
        publisher: 'Tirana press',
        excerpt:
          'Ties the expulsions to the plot against the qualifier, on the word of sources it does not name.',
        stance: 'supports',
        directness: 'secondary',
      },
    ],
  },
  {
    quote: 'Nine Albanians were sentenced for it in May to more than 35 years of prison between them',
    statement: 'Nine people were sentenced in May to more than 35 years over the 2016 match plot',
    claimant: { kind: 'article' },
    madeOn: '2018-12-20',
    topic: 'Courts',
    until: 'in_review',
    evidence: [
      {
        title: 'Judgment of the court for serious crimes, May 2018',
        publisher: 'Court for serious crimes, Tirana',
        excerpt: 'Nine accused, with terms that add up to more than 35 years.',
        stance: 'supports',
        directness: 'primary',
        hasOwnOrigin: true,
      },
      {
        title: 'Report of a regional broadcaster',
        publisher: 'Balkan desk',
        excerpt: 'Lists the nine and their terms.',
        stance: 'supports',
        directness: 'secondary',
        independenceGroup: 'Broadcaster in court',
      },
    ],
    draft: {
      rating: 'mostly_true',
      headline: 'Nine were sentenced; the 35 years are their terms added up',
      summary:
        'The court sentenced nine men in May. No single term comes near 35 years: the figure is the sum.',
      rationale: [
        [
          'The judgment names nine accused ',
          1,
          ' and a broadcaster who sat in court lists the same nine ',
          2,
          '.',
        ],
        ['A hurried reader may take the figure for one man’s term. It is the sum of nine.'],
      ],
    },
    discussion: {
      words: 'It is the sum of nine.',
      asked: 'Does the judgment itself add them up, or do we?',
      answered:
        'We do. The nine terms stand one by one in the judgment; the broadcaster prints the same list.',
    },
  },
  {
    quote: 'American officials seem to have made the expulsions public before their Albanian colleagues did',
    statement: 'Washington announced the expulsions before Tirana did',
    claimant: { kind: 'article' },
    madeOn: '2018-12-20',
    topic: 'Balkans',
    until: 'triage',
    evidence: [],
  },
  {
    quote: 'Estimates put its hard core at two to three thousand people',
    statement: 'The MEK has two to three thousand hard-core members',
    claimant: { kind: 'article' },
    madeOn: '2018-12-20',
    topic: 'Exile groups',
    until: 'triage',
    evidence: [],
  },
];
