import { pathText, type Path } from '../json-path';
import { isNode, type Node, resolved, type References } from '../nodes';
import { RULES, type RuleId, type Severity } from './rules';

/** One breach of one rule at one path. */
export interface Finding {
  rule: RuleId;
  severity: Severity;
  /** RFC 9535 JSONPath from the checked value. */
  path: string;
  message: string;
  /** How to correct it. */
  mend: string;
}

/** Called for every finding of the checks. */
export type Report = (rule: RuleId, path: Path, message: string) => void;

/** A report that writes into a list. */
export function reportInto(findings: Finding[]): Report {
  return (rule, path, message) => {
    const { severity, mend } = RULES[rule];
    findings.push({ rule, severity, path: pathText(path), message, mend });
  };
}

/** A review with all that its checks need. */
export interface LintedReview {
  review: Node;
  path: Path;
  references: References;
  report: Report;
}

/** A value with its path. */
export interface LocatedValue {
  value: unknown;
  path: Path;
}

/** The values of a property, one or many; JSON-LD treats a list of one like its element. Missing and null give none. */
export function valuesOf(node: Node, key: string, path: Path, references: References): LocatedValue[] {
  const value = node[key];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [{ value: resolved(value, references), path: [...path, key] }];
  return value.map((item, index) => ({ value: resolved(item, references), path: [...path, key, index] }));
}

/** The text of a value, trimmed and not empty; a JSON-LD value object counts as its `@value`. Otherwise null. */
export function textOf(value: unknown): string | null {
  const text = isNode(value) ? value['@value'] : value;
  return typeof text === 'string' && text.trim() ? text.trim() : null;
}
