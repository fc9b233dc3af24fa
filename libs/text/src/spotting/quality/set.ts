import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractPlainText } from '../../extract';
import { sentencesOf } from '../../match/sentences';
import { paragraphsOf } from '../../paragraphs';
import type { LabelledSentence, LabelledText } from './measure';

/** Numbers of the texts that are never read while the spotter is tuned. */
const HELD_OUT = { first: 13, last: 18 };

/** The labelled texts, in the order of their numbers. */
export function labelledTexts(folder: string): (LabelledText & { isHeldOut: boolean })[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const number = Number.parseInt(name, 10);
      return {
        ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as LabelledText),
        isHeldOut: number >= HELD_OUT.first && number <= HELD_OUT.last,
      };
    });
}

/**
 * An article that is not part of the project, with the labels of its sentences, which are identified by hashes only.
 *
 * @param about what the labels do not contain
 * @returns null where the article does not exist
 */
export function labelledArticle(
  file: string,
  labels: string,
  about: Pick<LabelledText, 'kind' | 'publishedAt'>,
): LabelledText | null {
  if (!existsSync(file)) return null;
  const known = new Map(
    (JSON.parse(readFileSync(labels, 'utf8')) as (Omit<LabelledSentence, 'text'> & { sha256: string })[]).map(
      ({ sha256, ...label }) => [sha256, label],
    ),
  );
  const article = extractPlainText(readFileSync(file, 'utf8'))!;
  const paragraphs = paragraphsOf(article)
    .filter(({ kind }) => kind === 'body')
    .map(({ text }) =>
      sentencesOf(text).flatMap((sentence) => {
        const label = known.get(
          createHash('sha256').update(sentence.text, 'utf8').digest('hex').slice(0, 16),
        );
        return label ? [{ ...label, text: sentence.text }] : [];
      }),
    );
  return { ...about, title: article.title, paragraphs: paragraphs.filter((one) => one.length) };
}
