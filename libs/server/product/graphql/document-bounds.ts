import { refusedQuery } from './refused-query';
import { because } from '@assay/messages';
import { Kind, Lexer, parse, Source, TokenKind, type DocumentNode, type SelectionSetNode } from 'graphql';

/**
 * Longest document, in UTF-16 units. It is read more than once, and kept by its text: a long text belongs in a variable,
 * which is not.
 */
const MOST_LETTERS = 256 * 1024;

/** Most tokens of a document: a dozen for each field that may be asked for. */
const MOST_TOKENS = 6_000;

/** Deepest nesting of braces, brackets and parentheses; the introspection that every tool begins with has a third. */
const MOST_NESTING = 50;

/** Most fragments and operations of a document: each is held against each other one. */
const MOST_DEFINITIONS = 100;

const OPENING = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Parses a document whose size is bounded first, token by token: parser and validator call themselves for each level
 * of nesting, and one that is nested some thousand deep ends in a full stack.
 *
 * @throws GraphQLError for one that is too large, nested too deep, or cannot be read
 */
export function parseDocument(text: string): DocumentNode {
  if (text.length > MOST_LETTERS)
    throw refusedQuery(because('document_too_long', { most: MOST_LETTERS / 1024 }));
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let nesting = 0;
  let definitions = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    tokens += 1;
    if (tokens > MOST_TOKENS)
      throw refusedQuery(because('document_has_too_many_tokens', { most: MOST_TOKENS }));
    if (OPENING.has(token.kind)) nesting += 1;
    else if (CLOSING.has(token.kind)) nesting -= 1;
    if (nesting > MOST_NESTING)
      throw refusedQuery(because('document_nested_too_deep', { most: MOST_NESTING }));
    if (token.kind === TokenKind.BRACE_R && nesting === 0) definitions += 1;
    if (definitions > MOST_DEFINITIONS)
      throw refusedQuery(because('document_has_too_many_definitions', { most: MOST_DEFINITIONS }));
  }
  return parse(text, { maxTokens: MOST_TOKENS });
}

/**
 * How many fields the largest operation of a document selects, those of a fragment counted wherever it is spread: so many
 * are compiled, however short the document is.
 */
export function selectedFields({ definitions }: DocumentNode): number {
  const fragments = new Map<string, { within: SelectionSetNode; fields?: number }>();
  for (const one of definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, { within: one.selectionSet });
  const ofFragment = (name: string): number => {
    const fragment = fragments.get(name);
    if (!fragment) return 0;
    if (fragment.fields === undefined) {
      // None while it is being counted: one that holds itself is refused by another rule.
      fragment.fields = 0;
      fragment.fields = count(fragment.within);
    }
    return fragment.fields;
  };
  const count = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, one) => {
      if (one.kind === Kind.FRAGMENT_SPREAD) return sum + ofFragment(one.name.value);
      const within = one.selectionSet ? count(one.selectionSet) : 0;
      return sum + within + (one.kind === Kind.FIELD ? 1 : 0);
    }, 0);
  return Math.max(
    0,
    ...definitions.map((one) => (one.kind === Kind.OPERATION_DEFINITION ? count(one.selectionSet) : 0)),
  );
}
