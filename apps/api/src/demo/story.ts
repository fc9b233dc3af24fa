import type { StoryClaim } from './story-claim';

const EMBASSY = 'https://al.usembassy.gov/u-s-embassy-statement-25/';

/**
 * The claims of the article, and what was found. The sources are real: an excerpt holds words of a public statement as they
 * stand at its address, a note tells in our own words what a source says, and an address is given only of a page that was
 * read.
 */
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
        title: 'Announcement of the Albanian foreign ministry, 19 December 2018',
        publisher: 'Ministry for Europe and Foreign Affairs',
        note: 'As news agencies reported it: two diplomats were expelled for activities that harm the security of the country. The ministry withheld their names and what they did.',
        stance: 'supports',
        directness: 'primary',
        independenceGroup: 'Albanian government',
      },
      {
        title: 'Letter of the US president to the prime minister of Albania, dated 14 December 2018',
        publisher: 'US Embassy in Tirana',
        url: EMBASSY,
        excerpt: 'The leadership you have shown by expelling Iran’s Ambassador to your country',
        stance: 'supports',
        directness: 'primary',
        independenceGroup: 'United States government',
      },
      {
        title: 'Remarks of the Iranian foreign ministry’s spokesman, December 2018',
        publisher: 'IRNA, reported by the Associated Press',
        note: 'He blames the United States and Israel. In the words that the agency reports he does not dispute that the two were sent away.',
        stance: 'context',
        directness: 'secondary',
        independenceGroup: 'Iranian government',
      },
    ],
    draft: {
      rating: 'true',
      headline: 'Albania did expel two Iranian diplomats, the ambassador among them',
      summary:
        'Tehran rejects the reason that Tirana and Washington give. None of the three statements we read disputes that it happened.',
      rationale: [
        [
          'The Albanian foreign ministry announced on 19 December that two Iranian diplomats were expelled ',
          1,
          '. A letter of the US president, dated five days earlier and made public on 20 December, thanks the prime minister for expelling the ambassador ',
          2,
          '.',
        ],
        [
          'Tehran rejects the reason and, in the words that were reported, does not dispute the fact ',
          3,
          '. The statements do not say on which day the two left.',
        ],
      ],
    },
  },
  {
    quote: 'connected to a plan, given up in March 2018, to attack the exiles’ camp',
    statement: 'Two Iranian diplomats expelled from Albania were tied to a plot to attack the MEK',
    claimant: { kind: 'unnamed_source', description: 'a person who knows the case' },
    publishedOn: '2018-12-20',
    topic: 'Balkans',
    until: 'checking',
    evidence: [
      {
        title: 'Announcement of the Albanian foreign ministry, 19 December 2018',
        publisher: 'Ministry for Europe and Foreign Affairs',
        stance: 'context',
        directness: 'primary',
        independenceGroup: 'Albanian government',
      },
      {
        title: 'Unnamed source, to the paper',
        publisher: 'The Demo Courier',
        note: 'Says that the two had a working part in the plan given up in March.',
        stance: 'supports',
        directness: 'secondary',
        independenceGroup: 'The Courier’s source',
        isUnnamed: true,
      },
      {
        title: 'Press release of the Iranian embassy, 22 March 2018',
        publisher: 'Embassy of Iran, Tirana',
        note: 'Describes the two men who were sent away in March as makers of a documentary.',
        stance: 'denies',
        directness: 'primary',
        independenceGroup: 'Iranian government',
      },
      {
        title: 'Message of the US secretary of state, 19 December 2018',
        publisher: 'US Secretary of State, carried by Tirana Echo',
        url: 'http://www.tiranaecho.com/latest-news/us-praises-albania-after-it-expels-iranian-ambassador-on-terror-grounds/',
        excerpt:
          'I commend PM Edi Rama’s expulsion of two Iranian agents who plotted terrorist attacks in #Albania.',
        note: 'Supports that the two were tied to a plot; it names neither March nor the MEK.',
        stance: 'supports',
        directness: 'primary',
        independenceGroup: 'United States government',
      },
      {
        title: 'Statement of the US Embassy in Tirana, December 2018',
        publisher: 'US Embassy in Tirana',
        url: EMBASSY,
        excerpt:
          'We commend the Government of Albania for taking action against the Iranian regime for its terrorist plotting on Albanian soil',
        note: 'Supports that there was a plot; it names neither March nor the MEK.',
        stance: 'supports',
        directness: 'primary',
        independenceGroup: 'United States government',
      },
      {
        title: 'Readout of a call of the US secretary of state, 21 December 2018',
        publisher: 'US Department of State, carried by Tirana Echo',
        url: 'http://www.tiranaecho.com/latest-news/us-pompeo-to-fm-bushati-albania-made-it-clear-that-iranian-terrorism-is-unacceptable-on-european-soil/',
        excerpt: 'in response to an Iran-sponsored plot to carry out a terrorist attack in Albania',
        note: 'Supports that the two were expelled over a plot; it names neither March nor the MEK.',
        stance: 'supports',
        directness: 'primary',
        independenceGroup: 'United States government',
      },
    ],
    draft: {
      rating: 'unproven',
      headline:
        'One unnamed source ties the expelled diplomats to the March plot; American officials speak of a plot and leave it unnamed',
      summary: '',
      rationale: [
        [
          'The expulsion itself is not in doubt: Tirana ordered out the ambassador and a second diplomat ',
          1,
          '.',
        ],
        [
          'The tie to a planned attack on the MEK rests on one source who is not named ',
          2,
          '. Two men held in March were sent away too, and the embassy called them film makers ',
          3,
          '. Local reports, also unnamed, point at a different case.',
        ],
        [
          'American officials speak by name of a plot: the secretary of state ',
          4,
          ', the embassy in Tirana ',
          5,
          ' and the State Department ',
          6,
          '. None of the three statements we found names March or the MEK.',
        ],
      ],
    },
  },
  {
    quote: 'a plan to strike a football match two years before',
    statement: 'The expulsions concern the 2016 Shkodër match plot',
    claimant: { kind: 'unnamed_source', description: 'Albanian media, citing sources they do not name' },
    publishedOn: '2018-12-01',
    publishedPrecision: 'month',
    topic: 'Balkans',
    until: 'checking',
    evidence: [
      {
        title: 'Report on what an Albanian television channel said',
        publisher: 'Iran International',
        url: 'https://old.iranintl.com/en/world/albania-expels-islamic-republic-ambassador',
        note: 'Ties the expulsions to the plot against the qualifier. It does not say where the channel has that from.',
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
        title: 'Kosovo sentences eight men to prison over a plot to attack the Israeli team, 18 May 2018',
        publisher: 'Radio Free Europe/Radio Liberty',
        url: 'https://www.rferl.org/a/kosovo-sentences-eight-men--prison-plot-attack-israeli-soccer-team/29235986.html',
        note: 'A court in Pristina sent eight men to prison for 18 months to 10 years, and fined a ninth 2,500 euros.',
        stance: 'contradicts',
        directness: 'secondary',
        hasOwnOrigin: true,
      },
      {
        title: 'Kosovo sentences eight for plotting to attack the Israeli team, 18 May 2018',
        publisher: 'Reuters, carried by The Jerusalem Post',
        url: 'https://www.jpost.com/International/Kosovo-sentences-8-for-plotting-to-attack-Israeli-soccer-team-557832',
        note: 'Adds the eight terms up to more than 35 years.',
        stance: 'supports',
        directness: 'secondary',
        hasOwnOrigin: true,
      },
      {
        title: 'Eight Kosovars jailed after a foiled attack on the Israeli team, 18 May 2018',
        publisher: 'Associated Press, carried by Arab News',
        url: 'http://arabnews.com/node/1305311/world',
        note: 'Nine sentenced: 10 years for one, one and a half to six years for seven, a fine for one.',
        stance: 'supports',
        directness: 'secondary',
        hasOwnOrigin: true,
      },
    ],
    draft: {
      rating: 'mostly_true',
      headline: 'Eight were sent to prison and a ninth was fined; the 35 years are the eight terms added up',
      summary:
        'A court in Kosovo sentenced nine men in May 2018. The longest term was 10 years: the figure is a sum.',
      rationale: [
        [
          'Where and when: a court in Pristina, Kosovo, passed the sentences on 18 May 2018 ',
          1,
          '. How many: eight men were sent to prison, and a ninth was fined 2,500 euros ',
          1,
          3,
          '. How long: 10 years for one, and one and a half to six years for the seven others ',
          3,
          '.',
        ],
        [
          'Reuters adds the terms up to more than 35 years ',
          2,
          '. A hurried reader may take the figure for one man’s term. It is the sum of eight.',
        ],
      ],
    },
    discussion: {
      words: 'It is the sum of eight.',
      asked: 'Does the court add them up, or do we?',
      answered: 'A news agency does. The other two reports give the terms, from 18 months to 10 years.',
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
