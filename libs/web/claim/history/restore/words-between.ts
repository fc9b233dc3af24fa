import { runsOf, showField } from '@assay/verdict-doc';
import type { DraftTimeline, MomentRange } from '@assay/verdict-doc';
import { countWords } from '../timeline/sessions';
import type { WordCount } from '../timeline/sessions';

/** How many words of the fields are at the second moment and not at the first, and the other way round. */
export function wordsBetween(timeline: DraftTimeline, range: MomentRange): WordCount {
  const count = { added: 0, removed: 0 };
  for (const field of ['headline', 'summary', 'rationale'])
    for (const { kind, text } of runsOf(showField(timeline, field, range))) {
      if (kind === 'inserted') count.added += countWords(text);
      else if (kind === 'deleted') count.removed += countWords(text);
    }
  return count;
}
