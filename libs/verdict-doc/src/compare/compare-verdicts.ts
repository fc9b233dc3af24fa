import type { RevisionContent, RevisionEvidence } from '../revision/content';
import { compareFacts, type ComparedFacts, type FactChange } from './compare-facts';
import { compareText, countChanges, MOST_EDITS, type ChangedBlock } from './compare-text';
import { textBlocks } from './text-blocks';

/** A revision, or a draft, which may have no language and no rating yet. */
export type ComparedVerdict = ComparedFacts &
  Pick<RevisionContent, 'headline'> & { rating: Pick<RevisionContent['rating'], 'key' | 'label'> | null };

/** A change of one item of evidence. */
export interface EvidenceChange {
  id: string;
  /** Its number in the later text; for a removed item, its number in the earlier text. */
  number: number;
  title: string;
  kind: 'added' | 'removed' | 'changed';
  /** The fields that changed; empty for an item that was added or removed. */
  fields: { field: string; from: string | null; to: string | null }[];
}

/** Everything that differs between two verdicts on one claim; all parts are empty exactly where the two are equal. */
export interface VerdictChanges {
  /** Changes of facts other than the statement, the rating, the words and the items of evidence. */
  facts: FactChange[];
  statement: ChangedBlock[] | null;
  rating: { from: string | null; to: string | null } | null;
  headline: ChangedBlock[];
  summary: ChangedBlock[];
  rationale: ChangedBlock[];
  evidence: EvidenceChange[];
  wordsInserted: number;
  wordsDeleted: number;
}

/** Fields that are not compared as such: `evidenceOrder` and `sharesOriginWith` report their changes. */
const COMPARED_ELSEWHERE: readonly string[] = ['id', 'number', 'originGroup'];

/**
 * Compares a verdict with a later one: words inside the text, the rating, the evidence. Long texts with little in
 * common take seconds, so the server calls it in a worker thread.
 *
 * @param mostEdits see {@link compareText}
 */
export function compareVerdicts(
  before: ComparedVerdict,
  after: ComparedVerdict,
  mostEdits = MOST_EDITS,
): VerdictChanges {
  const line = (text: string) => (text ? [{ type: 'paragraph', text }] : []);
  const rich = (field: 'summary' | 'rationale') =>
    compareText(
      textBlocks(before[field], before.evidence),
      textBlocks(after[field], after.evidence),
      mostEdits,
    );
  const headline = compareText(line(before.headline), line(after.headline));
  const [summary, rationale] = [rich('summary'), rich('rationale')];
  const { inserted, deleted } = countChanges([...headline, ...summary, ...rationale]);
  const sameRating = before.rating?.key === after.rating?.key && before.rating?.label === after.rating?.label;
  const sameStatement = before.claim.statement === after.claim.statement;
  return {
    facts: compareFacts(before, after),
    statement: sameStatement ? null : compareText(line(before.claim.statement), line(after.claim.statement)),
    rating: sameRating ? null : { from: before.rating?.label ?? null, to: after.rating?.label ?? null },
    headline,
    summary,
    rationale,
    evidence: compareEvidence(before.evidence, after.evidence),
    wordsInserted: inserted,
    wordsDeleted: deleted,
  };
}

function compareEvidence(
  before: readonly RevisionEvidence[],
  after: readonly RevisionEvidence[],
): EvidenceChange[] {
  const earlier = new Map(before.map((item) => [item.id, item]));
  const changes: EvidenceChange[] = [];
  for (const item of after) {
    const was = earlier.get(item.id);
    earlier.delete(item.id);
    const { id, number, title } = item;
    const fields: EvidenceChange['fields'] = was ? fieldsChanged(was, item) : [];
    const [from, to] = [was ? sharing(was, before) : [], sharing(item, after)];
    if (was && from.map(({ id }) => id).join() !== to.map(({ id }) => id).join())
      fields.push({ field: 'sharesOriginWith', from: titlesOf(from), to: titlesOf(to) });
    if (!was) changes.push({ id, number, title, kind: 'added', fields });
    else if (fields.length > 0) changes.push({ id, number, title, kind: 'changed', fields });
  }
  for (const { id, number, title } of earlier.values())
    changes.push({ id, number, title, kind: 'removed', fields: [] });
  return changes;
}

/** Every field of an item that differs. */
function fieldsChanged(was: RevisionEvidence, item: RevisionEvidence): EvidenceChange['fields'] {
  const names = new Set([...Object.keys(was), ...Object.keys(item)]);
  const changed = [...names]
    .filter((field) => !COMPARED_ELSEWHERE.includes(field))
    .map((field) => ({
      field,
      from: inWords(was[field as keyof RevisionEvidence]),
      to: inWords(item[field as keyof RevisionEvidence]),
    }))
    .filter(({ from, to }) => from !== to);
  const isKnown = ({ originGroup }: RevisionEvidence) => (originGroup === null ? 'not known' : 'known');
  if (isKnown(was) !== isKnown(item))
    changed.push({ field: 'origin', from: isKnown(was), to: isKnown(item) });
  return changed;
}

/** A field's value as text; null where it is empty. */
function inWords(value: RevisionEvidence[keyof RevisionEvidence] | undefined): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'object') return `${value.sha256}, ${value.at}`;
  return value === true ? 'yes' : String(value);
}

/**
 * The other sources that share an item's origin. The numbers of origins are not compared: they follow the order of the
 * evidence, and another order would change them all.
 */
function sharing(item: RevisionEvidence, all: readonly RevisionEvidence[]): RevisionEvidence[] {
  if (item.originGroup === null) return [];
  return all
    .filter(({ id, originGroup }) => id !== item.id && originGroup === item.originGroup)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function titlesOf(items: readonly RevisionEvidence[]): string | null {
  return items.length ? items.map(({ title }) => title).join('; ') : null;
}
