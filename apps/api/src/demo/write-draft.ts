import { fragment, noteEvidence, placeEvidence, proposeRating, type Field } from '@assay/verdict-doc';
import * as Y from 'yjs';
import type { Paragraph, StoryClaim } from './story-claim';

/** Writes a draft as a person would have: rating, evidence in order, headline, summary, rationale with citations. */
export function writeDraft(doc: Y.Doc, story: StoryClaim, evidenceIds: string[]): void {
  evidenceIds.forEach((id, index) => {
    placeEvidence(doc, id, index);
    const note = story.evidence[index]?.note;
    if (note) noteEvidence(doc, id, note);
  });
  if (!story.draft) return;
  const { rating, headline, summary, rationale } = story.draft;
  proposeRating(doc, { scaleVersion: 1, ratingKey: rating });
  write(doc, 'headline', [[headline]], evidenceIds);
  if (summary) write(doc, 'summary', [[summary]], evidenceIds);
  write(doc, 'rationale', rationale, evidenceIds);
}

function write(doc: Y.Doc, field: Field, paragraphs: Paragraph[], evidenceIds: string[]): void {
  const into = fragment(doc, field);
  into.delete(0, into.length);
  into.insert(
    0,
    paragraphs.map((parts) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(
        0,
        parts.map((part) => {
          if (typeof part === 'string') return new Y.XmlText(part);
          const citation = new Y.XmlElement('citation');
          citation.setAttribute('evidenceId', evidenceIds[part - 1]!);
          return citation;
        }),
      );
      return paragraph;
    }),
  );
}
