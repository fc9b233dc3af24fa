import { GraphQLError, Lexer, parse, Source, TokenKind, type DocumentNode } from 'graphql';

/** Most tokens of a document: a dozen for each field that may be asked for. */
export const MOST_TOKENS = 6_000;

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
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let nesting = 0;
  let definitions = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    tokens += 1;
    if (tokens > MOST_TOKENS) throw new GraphQLError(`A document has at most ${MOST_TOKENS} tokens.`);
    if (OPENING.has(token.kind)) nesting += 1;
    else if (CLOSING.has(token.kind)) nesting -= 1;
    if (nesting > MOST_NESTING)
      throw new GraphQLError(`A document is nested at most ${MOST_NESTING} levels deep.`);
    if (token.kind === TokenKind.BRACE_R && nesting === 0) definitions += 1;
    if (definitions > MOST_DEFINITIONS)
      throw new GraphQLError(`A document has at most ${MOST_DEFINITIONS} operations and fragments.`);
  }
  return parse(text, { maxTokens: MOST_TOKENS });
}
