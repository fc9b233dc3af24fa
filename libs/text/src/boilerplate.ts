/**
 * Finds boilerplate in an article's text: appeals for money, newsletters, comment prompts, links to other stories. It
 * is marked and kept, never cut, so that a wrong guess costs a reader one click and no words.
 */

/** Phrases that are boilerplate in any context. */
const SURE: readonly RegExp[] = [
  /\byour (?:support|donation|contribution|subscription)\b.{0,60}\b(?:helps?|allows?|makes?|matters|keeps?|funds?)\b/,
  /\bplease (?:support|donate|give|subscribe|consider (?:a|supporting|donating))\b/,
  /\b(?:please )?(?:donate|subscribe|become a (?:member|subscriber|supporter))\b.{0,40}\b(?:now|today|here|us|our|to)\b/,
  /^(?:get|receive|stay (?:informed|up to date))\b.{0,120}\b(?:briefings?|newsletters?|inbox|alerts|e-?mails?)\b/,
  /\b(?:sign up|subscribe) (?:to|for) (?:our|the|its)\b.{0,40}\b(?:newsletters?|briefings?|alerts?|emails?|podcasts?)\b/,
  /\bjoin (?:our|the) (?:commenting|comment|community|conversation|discussion)\b|\bjoin thought-provoking conversations\b/,
  /^(?:\d+ )?comments?(?: \(\d+\))?$/,
  /^(?:related|read more|more on this|also read|read also|recommended|most (?:read|popular)|you may also like|more from|see also|(?:watch|listen)(?=:|$| (?:now|live|below|above|here|again|the (?:video|episode|podcast))\b)|advertisement|continue reading|story continues below)\b[^.!?]{0,120}$/,
  /\ball rights reserved\b|^©|^copyright\b/,
  /^(?:follow us|share this|share on|print this|email this|click here|download (?:our|the) app)\b/,
  /\b(?:accept|manage|use) (?:all )?cookies\b/,
  /^(?:newsletter|sign in|log in|register|skip to content|back to top)\.?$/,
];

/** Phrases in which a publisher speaks about itself. */
const OWN_VOICE: readonly RegExp[] = [
  /\bour (?:reporting|reporters?|journalis(?:m|ts?)|newsroom|readers?|coverage|work|mission|latest|analysis|website|app|team)\b/,
  /\bwe (?:choose|believe|need|rely|depend|know how|ask|never|are committed|promise)\b/,
  /\bas little as [£$€]?\d/,
  /\bsupport (?:us|our)\b/,
];

/** Topics of appeals, which also occur in reporting. */
const MATTER: readonly RegExp[] = [
  /\bpaywalls?\b/,
  /\b(?:donat(?:e|ion|ions|ing)|subscri(?:be|bers?|ption)|funded by readers)\b/,
  /\b(?:quality|independent|trusted) (?:journalism|news outlets?|reporting)\b|\btrusted by\b/,
];

/** A paragraph with more letters is reporting, since appeals are short. */
const LONGEST_APPEAL = 600;

/** For each paragraph, whether it is boilerplate. The first is never, since it is the title. */
export function boilerplateOf(paragraphs: readonly string[]): boolean[] {
  const own = paragraphs.map((text) => withoutQuotes(text).toLowerCase());
  const marked = own.map((text, index) => {
    if (index === 0 || text.length > LONGEST_APPEAL) return false;
    const voices = count(OWN_VOICE, text);
    return count(SURE, text) > 0 || (voices > 0 && voices + count(MATTER, text) > 1);
  });
  // An appeal often has several paragraphs: those in the publisher's voice next to a marked one belong to it.
  for (const step of [1, -1])
    for (let at = step > 0 ? 2 : marked.length - 2; at > 0 && at < marked.length; at += step)
      marked[at] ||=
        marked[at - step]! && own[at]!.length <= LONGEST_APPEAL && count(OWN_VOICE, own[at]!) > 0;
  return marked;
}

/** @param text in small letters, since case-insensitive patterns are slow */
function count(signs: readonly RegExp[], text: string): number {
  return signs.filter((sign) => sign.test(text)).length;
}

/** Quoted words belong to the article, whatever they say. */
function withoutQuotes(text: string): string {
  return text.replace(/[“"«][^”"»]*[”"»]?/gu, ' ');
}
