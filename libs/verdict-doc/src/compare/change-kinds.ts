import type { ChangeKind, KindOfChange } from '@assay/domain';
import type { RevisionContent } from '../revision/content';
import type { FactField } from './compare-facts';
import { compareText, type ChangedBlock } from './compare-text';
import { compareVerdicts, type EvidenceChange } from './compare-verdicts';
import { wordChanges } from './typing-errors';

const KIND_OF_FACT: Record<FactField, ChangeKind> = {
  claimantKind: 'claimant',
  claimantName: 'claimant',
  claimantDescription: 'claimant',
  madeOn: 'date',
  publishedOn: 'date',
  surfacedOn: 'date',
  topic: 'topic',
  language: 'language',
  appearance: 'appearance',
  reply: 'reply',
  waiver: 'waiver',
  ratingDefinition: 'scale',
  scale: 'scale',
  evidenceOrder: 'evidenceOrder',
  link: 'link',
  image: 'image',
  formatting: 'formatting',
};

/** More edits than a typing error takes. With more edits, whole blocks count as replaced. */
const MOST_EDITS = 200;

/**
 * The kinds of change between two versions, for the table of what each class of correction may change. A corrected
 * typing error has no kind.
 */
export function changeKinds(before: RevisionContent, after: RevisionContent): KindOfChange[] {
  const changes = compareVerdicts(before, after, MOST_EDITS);
  const { facts, statement, rating, headline, summary, rationale, evidence } = changes;
  return [
    ...(rating
      ? [{ kind: 'rating' as const, detail: `“${rating.from ?? ''}” to “${rating.to ?? ''}”` }]
      : []),
    ...(statement ? [{ kind: 'statement' as const, detail: '' }] : []),
    ...facts.map(({ field, from, to }) => ({ kind: KIND_OF_FACT[field], detail: inShort(from, to) })),
    ...[headline, summary, rationale].flatMap(kindsOfWords),
    ...evidence.flatMap(kindsOfSource),
  ];
}

function kindsOfWords(blocks: readonly ChangedBlock[]): KindOfChange[] {
  return wordChanges(blocks).map(({ kind, from, to }) => ({ kind, detail: inShort(from, to) }));
}

/** The note of a source is text, as the summary is; the other fields of a source are facts. */
function kindsOfSource({ number, kind, fields }: EvidenceChange): KindOfChange[] {
  const isNote = kind === 'changed' && fields.every(({ field }) => field === 'note');
  if (!isNote) return [{ kind: 'evidence', detail: `[${number}]` }];
  const block = (text: string | null) => (text ? [{ type: 'paragraph', text }] : []);
  return fields.flatMap(({ from, to }) => kindsOfWords(compareText(block(from), block(to), MOST_EDITS)));
}

function inShort(from: string | null, to: string | null): string {
  const short = (text: string | null) =>
    `“${text && text.length > 60 ? `${text.slice(0, 59)}…` : (text ?? '')}”`;
  return `${short(from)} to ${short(to)}`;
}
