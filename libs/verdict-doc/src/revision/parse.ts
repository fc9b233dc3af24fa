import { canonicalJson } from './canonical';
import { REVISION_SCHEMA, REVISION_SCHEMAS, type RevisionContent } from './content';
import type { SourceFact } from './facts';
import { originNumbers } from './origin-numbers';

/** The text is not the canonical JSON of a known revision shape. */
export class RevisionFormatError extends Error {
  override name = 'RevisionFormatError';
}

/**
 * Reads a revision's canonical JSON and checks its form. For bytes from elsewhere, and wherever a decision depends on
 * them.
 *
 * @throws RevisionFormatError when it is not JSON, not canonical (a byte was changed by hand), or of an unknown schema
 */
export function parseRevision(json: string): RevisionContent {
  const value = read(json);
  if (canonicalJson(value) !== json) throw new RevisionFormatError('The JSON is not in canonical form.');
  return inNewestShape(value);
}

/**
 * Reads bytes from the own database, to show them. They were frozen in canonical form and the database checks their
 * hash, so this skips the canonical form: writing it again would cost more than the rest of the request.
 *
 * @throws RevisionFormatError when it is not JSON or of an unknown schema
 */
export function readRevision(json: string): RevisionContent {
  return inNewestShape(read(json));
}

/**
 * Whether a draft, if frozen now, would have the same content as earlier bytes, perhaps in an earlier shape. Content
 * that the earlier shape could not contain and the draft did not choose (the days of appearances) is no difference.
 *
 * @param draft in the newest shape
 * @throws RevisionFormatError as {@link readRevision}
 */
export function saysTheSame(draft: RevisionContent, json: string): boolean {
  const frozen = readRevision(json);
  if (!isOlderThanReplies(frozen.schema))
    return canonicalJson({ ...draft, schema: frozen.schema }) === canonicalJson(frozen);
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
    throw new RevisionFormatError('The revision is not JSON.');
  }
  const content = Object(value) as RevisionContent;
  if (!REVISION_SCHEMAS.includes(content.schema)) {
    throw new RevisionFormatError(
      `The revision has the unknown schema ${String(content.schema)}; ${REVISION_SCHEMA} is the newest one known.`,
    );
  }
  return content;
}

/** Whether bytes of a shape have no replies, waivers and dates of appearances. */
function isOlderThanReplies(schema: RevisionContent['schema']): boolean {
  return schema === 'assay.verdict/1' || schema === 'assay.verdict/2';
}

/** The content of bytes of an earlier shape, in the newest shape; the names of origins become numbers. */
function inNewestShape(content: RevisionContent): RevisionContent {
  if (!isOlderThanReplies(content.schema)) return content;
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
