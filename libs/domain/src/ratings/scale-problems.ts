import { contrast } from './contrast';
import type { RatingScaleDefinition } from './rating';

/** WCAG 2.2, 1.4.11: a mark that means something stands out by 3:1. */
const LEAST_CONTRAST = 3;
const PAPER = '#ffffff';

/** What is wrong with a scale somebody wants to set, by path (`ratings.2.colour`); empty when it can be. */
export function scaleProblems({ name, ratings }: RatingScaleDefinition): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  const tell = (path: string, message: string) => problems.push({ path, message });
  if (!name.trim()) tell('name', 'Name the scale.');
  if (ratings.length < 2 || ratings.length > 12) tell('ratings', 'A scale has 2 to 12 ratings.');
  const keys = new Set<string>();
  const labels = new Set<string>();
  const ordinals = new Set<number>();
  ratings.forEach((rating, index) => {
    const at = (field: string) => `ratings.${index}.${field}`;
    if (!/^[a-z0-9_]{1,40}$/.test(rating.key))
      tell(at('key'), 'A key has 1 to 40 small letters, digits and underscores.');
    else if (keys.has(rating.key)) tell(at('key'), 'Another rating has this key.');
    if (!rating.label.trim()) tell(at('label'), 'Give the rating a label.');
    else if (labels.has(rating.label.trim().toLowerCase()))
      tell(at('label'), 'Another rating has this label.');
    if (!rating.definition.trim()) tell(at('definition'), 'Say what the rating means.');
    if (!/^#[0-9a-f]{6}$/.test(rating.colour)) tell(at('colour'), 'Give the colour as #rrggbb.');
    else if (contrast(rating.colour, PAPER) < LEAST_CONTRAST)
      tell(
        at('colour'),
        `Too pale to be seen on paper: ${contrast(rating.colour, PAPER).toFixed(1)} to 1, at least ${LEAST_CONTRAST} to 1 is needed.`,
      );
    if (rating.ordinal !== null) {
      if (!Number.isInteger(rating.ordinal) || Math.abs(rating.ordinal) > 100)
        tell(at('ordinal'), 'Give a whole number from -100 to 100, or none.');
      else if (ordinals.has(rating.ordinal)) tell(at('ordinal'), 'Another rating has this value.');
      ordinals.add(rating.ordinal);
    }
    keys.add(rating.key);
    labels.add(rating.label.trim().toLowerCase());
  });
  return problems;
}
