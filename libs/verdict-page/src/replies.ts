import { plainDate } from './claim-dates';
import { escaped } from './escape';
import { say } from './texts';

/** A subject of the claim, with the outcome of their right of reply. Days are `YYYY-MM-DD`. */
export interface ReplyView {
  subject: string;
  outcome: 'answered' | 'no_answer' | 'waiting' | 'not_asked';
  /** The newsroom's question, in its own words. */
  question: string | null;
  askedOn: string | null;
  deadline: string | null;
  /** In the subject's own words. */
  answer: string | null;
  answeredOn: string | null;
  /** Why they were not asked. */
  reason: string | null;
}

/** The sentence that says whether a subject was asked, and the outcome. */
function sentence({ subject, outcome, askedOn, deadline, answeredOn, reason }: ReplyView): string {
  const day = (date: string | null) => (date ? plainDate(date) : '');
  switch (outcome) {
    case 'answered':
      return say('reply.answered', { subject, asked: day(askedOn), answered: day(answeredOn) });
    case 'no_answer':
      return say('reply.noAnswer', { subject, asked: day(askedOn), deadline: day(deadline) });
    case 'waiting':
      return say('reply.waiting', { subject, asked: day(askedOn), deadline: day(deadline) });
    case 'not_asked':
      return say('reply.notAsked', { subject, reason: reason ?? '' });
  }
}

function reply(one: ReplyView): string {
  return `<li><p dir="auto">${escaped(sentence(one))}</p>
${one.question ? `<p class="about" dir="auto">${say('reply.question')} ${escaped(one.question)}</p>` : ''}
${one.answer ? `<blockquote class="answer" dir="auto">${escaped(one.answer)}</blockquote>` : ''}</li>`;
}

/**
 * The section about the right of reply; empty where no subject is named. Only an answer is shown as a quotation: the
 * question is given in the newsroom's words.
 */
export function replies(all: readonly ReplyView[]): string {
  if (all.length === 0) return '';
  return `<section class="replies" aria-labelledby="replies"><h2 id="replies">${say('reply.title')}</h2><ul>${all.map(reply).join('')}</ul></section>`;
}
