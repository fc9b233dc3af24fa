import { canonicalJson } from './canonical';
import { REVISION_SCHEMA, REVISION_SCHEMAS, type RevisionContent } from './content';
import type { SourceFact } from './facts';
import { originNumbers } from './origin-numbers';

/** The text is not the canonical JSON of a revision we know. */
export class RevisionFormatError extends Error {
  override name = 'RevisionFormatError';
}

/**
 * Reads a revision's canonical JSON back, and holds it to its form: for bytes that came from elsewhere, and wherever
 * something is decided by them.
 *
 * @throws RevisionFormatError when it is not JSON, not canonical (a byte was changed by hand), or of a schema
 * this version does not know
 */
export function parseRevision(json: string): RevisionContent {
  const value = read(json);
  if (canonicalJson(value) !== json) throw new RevisionFormatError('The JSON is not in canonical form.');
  return inNewestShape(value);
}

/**
 * Reads bytes that were frozen here to show them. The database holds them to their hash, and they were frozen in
 * canonical form: to write them out again on each reading would cost more than all the rest of it.
 *
 * @throws RevisionFormatError when it is not JSON or of a schema this version does not know
 */
export function readRevision(json: string): RevisionContent {
  return inNewestShape(read(json));
}

/**
 * Whether a draft, frozen now, would say the same as bytes that were frozen earlier, perhaps in an earlier shape. What an
 * earlier shape had no place for and the draft did not choose (the days of appearances) does not count as a difference.
 *
 * @param draft in the newest shape
 * @throws RevisionFormatError as {@link readRevision}
 */
export function saysTheSame(draft: RevisionContent, json: string): boolean {
  const frozen = readRevision(json);
  if (frozen.schema === REVISION_SCHEMA) return canonicalJson(draft) === canonicalJson(frozen);
  const before: RevisionContent = {
    ...frozen,
    schema: REVISION_SCHEMA,
    evidence: frozen.evidence.map((item) => ({
      ...item,
      stance: item.stance === 'refutes' ? 'contradicts' : item.stance,
    })),
  };
  const appearances = draft.claim.appearances.map(({ publishedOn: _, ...appearance }) => appearance);
  const now = { ...draft, claim: { ...draft.claim, appearances } };
  return canonicalJson(now) === canonicalJson(before);
}

function read(json: string): RevisionContent {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new RevisionFormatError('A revision is JSON, and this is not.');
  }
  const content = Object(value) as RevisionContent;
  if (!REVISION_SCHEMAS.includes(content.schema)) {
    throw new RevisionFormatError(
      `A revision has schema ${REVISION_SCHEMA} or an earlier one, this one ${String(content.schema)}.`,
    );
  }
  return content;
}

/** What bytes of an earlier shape say, in the newest one; the names of origins become numbers. */
function inNewestShape(content: RevisionContent): RevisionContent {
  if (content.schema === REVISION_SCHEMA) return content;
  return { ...content, evidence: numbered(content), replies: [], waivers: [] };
}

function numbered({ schema, evidence }: RevisionContent): RevisionContent['evidence'] {
  if (schema !== 'assay.verdict/1') return evidence;
  const named = evidence as unknown as (SourceFact & { number: number; note: string })[];
  const numberOf = originNumbers(named.map(({ independenceGroup }) => independenceGroup));
  return named.map(({ independenceGroup, ...item }) => ({
    ...item,
    originGroup: numberOf(independenceGroup),
  }));
}
