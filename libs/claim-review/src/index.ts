export { RETRACTED, toClaimReview, toJsonLd } from './export';
export { NotExportable, type ExportProblem } from './export-problems';
export { lint, type LintOptions } from './lint';
export type { Finding } from './lint/report';
export { RULES, type Rule, type RuleId, type Severity } from './lint/rules';
export type * from './model';
export type {
  Claimant,
  ExportedCorrection,
  ExportedMedia,
  ExportedRating,
  VerdictToExport,
} from './verdict-to-export';
export { readFeed, type ImportedReview } from './import';
export type { Oddity } from './import/oddities';
export type { ReadRating } from './import/read-rating';
export type { ReadClaimant, ReadPublisher } from './import/read-people';
export type { ReadReview } from './import/read-record';
