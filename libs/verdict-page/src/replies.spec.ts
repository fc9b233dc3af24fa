import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replies, type ReplyView } from './replies';

const ASKED: ReplyView = {
  subject: 'The port <authority>',
  outcome: 'waiting',
  question: 'Whether the envoys left.',
  askedOn: '2019-03-03',
  deadline: '2019-03-05',
  answer: null,
  answeredOn: null,
  reason: null,
};
const textOf = (view: Partial<ReplyView>) =>
  replies([{ ...ASKED, ...view }])
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('the section about replies', () => {
  it.each([
    [
      {},
      'Asked to reply We asked The port &#60;authority&#62; on March 3, 2019, with time until March 5, 2019; there was no answer when this was submitted for approval. What we asked: Whether the envoys left.',
    ],
    [
      { outcome: 'no_answer' },
      'Asked to reply We asked The port &#60;authority&#62; on March 3, 2019; no answer by March 5, 2019. What we asked: Whether the envoys left.',
    ],
    [
      { outcome: 'answered', question: null, answer: 'They did <not>.', answeredOn: '2019-03-04' },
      'Asked to reply We asked The port &#60;authority&#62; on March 3, 2019. They answered on March 4, 2019: They did &#60;not&#62;.',
    ],
    [
      {
        outcome: 'not_asked',
        question: null,
        askedOn: null,
        deadline: null,
        reason: 'It could put a source in danger.',
      },
      'Asked to reply We did not ask The port &#60;authority&#62; to reply: It could put a source in danger.',
    ],
  ] as const)('says in a sentence: %j', (view, text) => {
    expect(textOf(view)).toBe(text);
  });

  it('is empty without a subject', () => {
    expect(replies([])).toBe('');
  });

  it('quotes only the answer', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.option(fc.string()),
        fc.option(fc.string()),
        (subject, question, answer) => {
          const view = {
            ...ASKED,
            subject,
            question,
            answer,
            outcome: answer ? 'answered' : 'no_answer',
          } as const;
          const page = replies([view]);
          const quoted = [...page.matchAll(/<blockquote[^>]*>([\s\S]*?)<\/blockquote>/g)];
          expect(quoted).toHaveLength(answer ? 1 : 0);
          const typed = /[“”„«»]/.test(`${subject}${question ?? ''}${answer ?? ''}`);
          if (!typed) expect(page).not.toMatch(/[“”„«»]/);
        },
      ),
    );
  });
});
