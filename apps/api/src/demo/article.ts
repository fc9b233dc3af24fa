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
    'Albania has told Iran’s ambassador and a second diplomat to leave. The government in Tirana gave one reason in public, that the two had abused their diplomatic standing, and did not say what they had done.',
    'A person who knows the case, and who would not be named, says more: the two were connected to a plan, given up in March 2018, to attack the exiles’ camp. By that account two men believed to serve the Quds Force, the foreign arm of the Revolutionary Guard, were found preparing explosives meant for the camp or the people of the Mujahedin-e-Khalq, the MEK.',
    'The same person says the two diplomats had a working part in that plan. The American secretary of state wrote on 19 December of two Iranian agents who had plotted attacks in Albania, and the American embassy in Tirana of plotting on Albanian soil; neither text speaks of March or of the MEK.',
    'Papers in Tirana, on the word of sources they do not name, point instead to a plan to strike a football match two years before. Police in Albania, Kosovo and Macedonia detained about twenty people over a bomb plot against the World Cup qualifier between Albania and Israel that was to be played in Shkodër in November 2016 and was moved to Elbasan. Nine Albanians were sentenced for it in May to more than 35 years of prison between them.',
    'The person who knows the case denies that link: the match plot, they say, was first laid at the door of Islamic State and had nothing to do with the two diplomats.',
    'Washington was quick to applaud. The national security adviser wrote that the move tells Iran’s leaders their support for terrorism will not be borne. In a letter dated 14 December the president thanked Albania’s prime minister for standing up to Iran, and spoke of attempts to silence dissidents around the world. American officials seem to have made the expulsions public before their Albanian colleagues did.',
    'Tehran denies all of it. A foreign ministry spokesman called Albania the unwitting victim of the United States, Israel and certain terrorist groups. When the two men of the March affair were sent away, the Iranian embassy said in a press release of 22 March that they had been making a documentary.',
    'The MEK, which fought the government in Tehran for decades from a base in Iraq, moved to Albania in recent years. Estimates put its hard core at two to three thousand people.',
    'It was not said on which day the diplomats left.',
  ].join('\n'),
};
