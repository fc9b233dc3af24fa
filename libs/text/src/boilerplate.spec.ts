import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { boilerplateOf } from './boilerplate';
import { extractPlainText } from './extract';
import { paragraphsOf } from './paragraphs';

/** Written for this test; `-` marks a boilerplate line. */
const ARTICLES: readonly string[] = [
  `The harbour was closed for nine weeks
Two cranes fell on Monday, the port said. Nobody was hurt.
-Your support makes our reporting possible
-Every day our reporters ask what the powerful would rather not answer.
-We believe quality journalism belongs to everybody.
The council meets on Friday. “We need your support,” the mayor told members.
-Read more: The cranes nobody checked
A clerk said the cranes had been inspected in May.
-Sign up to our daily newsletter
-Comments`,
  `Prices rose by four percent
-Subscribe to our morning briefing for the day's figures
The bureau of statistics published the figures on Tuesday.
Subscribers of the rail company pay more since May, it said.
The minister asked shops to donate food. Donations rose in June.
-Advertisement
Economists expect a slower autumn.
-© 2024 The Ledger. All rights reserved.`,
  `Doctors ask for patience
We asked twelve clinics how long people wait. Our reporters rang each of them twice.
The longest wait was nine weeks.
The ministry did not comment.
-Join the conversation
-12 comments`,
  `سفر دو دیپلمات
دو دیپلمات روز سه‌شنبه رفتند.
کسی نمی‌داند چرا.`,
];

describe('boilerplate', () => {
  it.each(ARTICLES.map((text, index) => [index, text] as const))(
    'is marked, and no other line: %i',
    (_, article) => {
      const lines = article.split('\n');
      const marked = boilerplateOf(lines.map((line) => line.replace(/^-/, '')));
      expect(lines.filter((_line, index) => marked[index])).toEqual(
        lines.filter((line) => line.startsWith('-')),
      );
    },
  );

  it('is never the title, and its text is kept', () => {
    const text = 'Your support helps us to tell the story\n\nTwo envoys left.';
    const paragraphs = paragraphsOf({
      text,
      title: 'Your support helps us to tell the story',
      standfirst: null,
    });
    expect(paragraphs.map(({ kind }) => kind)).toEqual(['title', 'body']);
    expect(paragraphs.map((one) => one.text).join('\n\n')).toBe(text);
  });
});

describe('glued sentences', () => {
  const paragraphs = (text: string) => extractPlainText(`A headline\n${text}`)!.text.split('\n\n').slice(1);
  it('are separated where a block ended, and nowhere else', () => {
    expect(paragraphs('Your support makes all the difference.Two envoys left on Tuesday.')).toEqual([
      'Your support makes all the difference.',
      'Two envoys left on Tuesday.',
    ]);
    for (const whole of [
      'He left the U.S.Army in 2018.',
      'See example.Com or v1.2.Beta.',
      'At 4.1 percent.',
      'She said: “No.”He left.',
    ])
      expect(paragraphs(whole)).toEqual([whole]);
  });
});

/** A real article. It is not part of the project; the test runs where the file exists. */
const SAMPLE = fileURLToPath(new URL('../../../../shared/inputs/albania-expulsions.txt', import.meta.url));

describe.skipIf(!existsSync(SAMPLE))('the sample article', () => {
  it('has its appeal and comment prompts marked, its reporting unmarked, and its glued sentences separated', () => {
    const article = extractPlainText(readFileSync(SAMPLE, 'utf8'))!;
    const paragraphs = paragraphsOf(article);
    const marked = paragraphs
      .filter(({ kind }) => kind === 'boilerplate')
      .map(({ text }) => text.slice(0, 24));
    expect(marked).toEqual([
      'Your support helps us to',
      'From reproductive rights',
      'At such a critical momen',
      'The Independent is trust',
      'Your support makes all t',
      'Join our commenting foru',
      'Join thought-provoking c',
      'Comments',
    ]);
    expect(paragraphs.find(({ kind }) => kind === 'body')!.text).toMatch(
      /^Two Iranian diplomats recently expelled/,
    );
  });
});
