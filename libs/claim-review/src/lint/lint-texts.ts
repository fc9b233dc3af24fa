import { stringsInside } from '../strings-inside';
import { type TextFault, textFaults } from '../text/stray-text';
import type { LintedReview } from './report';
import type { RuleId } from './rules';

const RULE_OF: Record<TextFault, [rule: RuleId, message: string]> = {
  empty: ['no-empty-text', 'The text is empty.'],
  stray_characters: ['no-stray-characters', 'There are control or zero-width characters in the text.'],
  surrounding_space: ['no-stray-characters', 'The text begins or ends with a blank.'],
  html_tags: ['no-stray-markup', 'There are HTML tags in the text.'],
  html_entities: ['no-stray-markup', 'There are HTML character references in the text.'],
  wrong_charset: ['no-stray-characters', 'The text was read in the wrong character set.'],
};

/** Checks every text of a review: schema.org/Text is plain. Within the limits of `stringsInside`. */
export function lintTexts({ review, path, report }: LintedReview): void {
  for (const { path: at, text } of stringsInside(review).strings)
    for (const fault of textFaults(text)) report(RULE_OF[fault][0], [...path, ...at], RULE_OF[fault][1]);
}
