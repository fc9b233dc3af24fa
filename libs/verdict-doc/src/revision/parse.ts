import { canonicalJson, sha256Hex } from './canonical';
import { REVISION_SCHEMA, type RevisionContent } from './content';
import type { SourceFact } from './facts';
import { originNumbers } from './origin-numbers';

/** The text is not the canonical JSON of a revision we know. */
export class RevisionFormatError extends Error {
  override name = 'RevisionFormatError';
}

/** The first shape, which held the names of origins. */
const NAMED_ORIGINS = 'assay.verdict/1';

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
 * The SHA-256 (hex) that a revision's content has in the newest shape: what a draft that says the same would be frozen
 * as. For bytes of the newest shape it is their own hash.
 *
 * @throws RevisionFormatError as {@link readRevision}
 */
export function newestSha256(json: string): string {
  const content = readRevision(json);
  return sha256Hex(canonicalJson({ ...content, schema: REVISION_SCHEMA }));
}

function read(json: string): RevisionContent {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new RevisionFormatError('A revision is JSON, and this is not.');
  }
  const content = Object(value) as RevisionContent;
  if (content.schema !== REVISION_SCHEMA && content.schema !== NAMED_ORIGINS) {
    throw new RevisionFormatError(
      `A revision has schema ${REVISION_SCHEMA} or an earlier one, this one ${String(content.schema)}.`,
    );
  }
  return content;
}

/** What bytes of an earlier shape say, in the newest one; the names of origins become numbers. */
function inNewestShape(content: RevisionContent): RevisionContent {
  if (content.schema !== NAMED_ORIGINS) return content;
  const named = content.evidence as unknown as (SourceFact & { number: number; note: string })[];
  const numberOf = originNumbers(named.map(({ independenceGroup }) => independenceGroup));
  return {
    ...content,
    evidence: named.map(({ independenceGroup, ...item }) => ({
      ...item,
      originGroup: numberOf(independenceGroup),
    })),
  };
}
