import { because, type Reason } from '@assay/messages';
import { fieldProblem, type FieldProblem } from '../errors';
import { contrast } from './contrast';
import type { RatingScaleDefinition } from './rating';

/** WCAG 2.2, 1.4.11: a meaningful graphic has a contrast of 3:1. */
const LEAST_CONTRAST = 3;
const PAPER = '#ffffff';

/** What is wrong with a new scale, by path (`ratings.2.colour`); empty when it can be set. */
export function scaleProblems({ name, ratings }: RatingScaleDefinition): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const report = (path: string, why: Reason) => problems.push(fieldProblem(path, why));
  if (!name.trim()) report('name', because('scale_name_missing'));
  if (ratings.length < 2 || ratings.length > 12) report('ratings', because('ratings_not_within'));
  const keys = new Set<string>();
  const labels = new Set<string>();
  const ordinals = new Set<number>();
  ratings.forEach((rating, index) => {
    const at = (field: string) => `ratings.${index}.${field}`;
    if (!/^[a-z0-9_]{1,40}$/.test(rating.key)) report(at('key'), because('rating_key_malformed'));
    else if (keys.has(rating.key)) report(at('key'), because('rating_key_twice'));
    if (!rating.label.trim()) report(at('label'), because('rating_label_missing'));
    else if (labels.has(rating.label.trim().toLowerCase()))
      report(at('label'), because('rating_label_twice'));
    if (!rating.definition.trim()) report(at('definition'), because('rating_definition_missing'));
    if (!/^#[0-9a-f]{6}$/.test(rating.colour)) report(at('colour'), because('colour_malformed'));
    else if (contrast(rating.colour, PAPER) < LEAST_CONTRAST)
      report(
        at('colour'),
        because('colour_too_pale', {
          contrast: contrast(rating.colour, PAPER).toFixed(1),
          least: LEAST_CONTRAST,
        }),
      );
    if (rating.ordinal !== null) {
      if (!Number.isInteger(rating.ordinal) || Math.abs(rating.ordinal) > 100)
        report(at('ordinal'), because('ordinal_not_within'));
      else if (ordinals.has(rating.ordinal)) report(at('ordinal'), because('ordinal_twice'));
      ordinals.add(rating.ordinal);
    }
    keys.add(rating.key);
    labels.add(rating.label.trim().toLowerCase());
  });
  return problems;
}
