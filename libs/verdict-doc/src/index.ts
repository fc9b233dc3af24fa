export {
  FIELDS,
  evidenceArray,
  evidenceNote,
  evidenceOrder,
  fragment,
  meta,
  metaMap,
} from './document/shared-types';
export type { Field, PlacedEvidence, RatingProposal, VerdictMeta } from './document/shared-types';
export { noteEvidence, placeEvidence, proposeRating, removeEvidence, setLanguage } from './document/edits';
export { textChange, type TextChange } from './document/text-change';
export { MOST_COLUMNS, MOST_ROWS, squareTables } from './document/table-grid';
export { restorePart, restoreVerdict } from './document/restore';
export type { RestoredPart } from './document/restore';
export { countPieces, readTimeline } from './timeline/read-timeline';
export type { LifeEnd, Lives } from './timeline/read-timeline';
export { entryAt, listAt, runsOf, showField, showText } from './timeline/shown';
export type { MomentRange, ShownKind, ShownNode, ShownPart, ShownRun } from './timeline/shown';
export type { DraftTimeline, Life, TimelineMoment } from './timeline/timeline';
export { SEED_CLIENT_ID, createVerdictDoc } from './document/seed';
export {
  DRAFT_FORMAT,
  HEADING_LEVELS,
  HEADLINE_LIMIT,
  IMAGE_WORDS,
  PLAIN_MARKS,
  headlineSchema,
  headlineSchemaSpec,
  isAllowedLink,
  verdictSchema,
  verdictSchemaSpec,
} from './schema';
export { assertSameSchema, schemaDifferences } from './same-schema';
export { PROBLEM_CODES, REVISION_SCHEMA, REVISION_SCHEMAS } from './revision/content';
export type {
  Problem,
  ProblemCode,
  RevisionContent,
  RevisionEvidence,
  RichMark,
  RichNode,
} from './revision/content';
export type {
  AppearanceFact,
  Claimant,
  ClaimFact,
  DatePrecision,
  EvidenceFact,
  ImageFact,
  RatingFact,
  ReplyFact,
  RevisionFacts,
  ScaleFact,
  WaiverFact,
} from './revision/facts';
export { canonicalJson, sha256Hex } from './revision/canonical';
export { readVerdict, toRevision, type ReadVerdict, type RevisionResult } from './revision/to-revision';
export { RevisionFormatError, parseRevision, readRevision, saysTheSame } from './revision/parse';
export type { RichField } from './render/citations';
export { renderHtml } from './render/html';
export { imagesOf, type ImageAddress } from './render/image';
export { renderText } from './render/text';
export { writtenOut } from './render/written-out';
export { renderMarkdown } from './render/markdown';
export { plainText } from './plain-text';
export { anchorPassage, fieldText, findPassage, readField } from './passage/passage';
export type { AnchoredPassage, FieldReading, FoundPassage, Passage } from './passage/passage';
export type { ChangedBlock, ChangedRun } from './compare/compare-text';
export { FACT_FIELDS, type FactChange, type FactField } from './compare/compare-facts';
export { changeKinds } from './compare/change-kinds';
export { compareVerdicts } from './compare/compare-verdicts';
export type { ComparedVerdict, EvidenceChange, VerdictChanges } from './compare/compare-verdicts';
export { SuggestionFork, type ChangedSuggestion } from './suggestion/fork';
export type { PieceKind, SuggestedPiece, SuggestedRun } from './suggestion/pieces';
export type { SuggestedBlocks } from './suggestion/elements';
export { clientsOf, type StoredSuggestion } from './suggestion/ranges';
export { changesNothing, readSuggestions, type ReadSuggestion } from './suggestion/read-suggestions';
export { writtenWords } from './suggestion/written-words';
