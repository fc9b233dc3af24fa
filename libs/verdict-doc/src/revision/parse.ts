import { canonicalJson } from './canonical';
import { REVISION_SCHEMA, type RevisionContent } from './content';

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
  const content = readRevision(json);
  if (canonicalJson(content) !== json) throw new RevisionFormatError('The JSON is not in canonical form.');
  return content;
}

/**
 * Reads bytes that were frozen here to show them. The database holds them to their hash, and whoever froze them wrote
 * them in canonical form: to write them out again on each reading would cost more than all the rest of it.
 *
 * @throws RevisionFormatError when it is not JSON or of a schema this version does not know
 */
export function readRevision(json: string): RevisionContent {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new RevisionFormatError('A revision is JSON, and this is not.');
  }
  const content = Object(value) as RevisionContent;
  if (content.schema !== REVISION_SCHEMA) {
    throw new RevisionFormatError(
      `A revision has schema ${REVISION_SCHEMA}, this one ${String(content.schema)}.`,
    );
  }
  return content;
}
