import { plainDate } from './claim-dates';
import { escaped } from './escape';
import { TEXTS } from './texts';

/** A subject of the claim, and what came of asking them to reply. Days are `YYYY-MM-DD`. */
export interface ReplyView {
  subject: string;
  outcome: 'answered' | 'no_answer' | 'waiting' | 'not_asked';
  /** What was put to them, in the newsroom's words. */
  question: string | null;
  askedOn: string | null;
  deadline: string | null;
  /** In the subject's own words. */
  answer: string | null;
  answeredOn: string | null;
  /** Why they were not asked. */
  reason: string | null;
}

/** The sentence that says whether somebody was asked, and what came of it. */
function sentence({ subject, outcome, askedOn, deadline, answeredOn, reason }: ReplyView): string {
  const day = (date: string | null) => (date ? plainDate(date) : '');
  switch (outcome) {
    case 'answered':
      return TEXTS.reply.answered(subject, day(askedOn), day(answeredOn));
    case 'no_answer':
      return TEXTS.reply.noAnswer(subject, day(askedOn), day(deadline));
    case 'waiting':
      return TEXTS.reply.waiting(subject, day(askedOn), day(deadline));
    case 'not_asked':
      return TEXTS.reply.notAsked(subject, reason ?? '');
  }
}

function reply(one: ReplyView): string {
  return `<li><p dir="auto">${escaped(sentence(one))}</p>
${one.question ? `<p class="about" dir="auto">${TEXTS.reply.question} ${escaped(one.question)}</p>` : ''}
${one.answer ? `<blockquote class="answer" dir="auto">${escaped(one.answer)}</blockquote>` : ''}</li>`;
}

/**
 * The section that says whom the newsroom asked to reply; empty where it names nobody. Only an answer is a quotation: what
 * was put to somebody is told in the newsroom's words.
 */
export function replies(all: readonly ReplyView[]): string {
  if (all.length === 0) return '';
  return `<section class="replies" aria-labelledby="replies"><h2 id="replies">${TEXTS.reply.title}</h2><ul>${all.map(reply).join('')}</ul></section>`;
}
