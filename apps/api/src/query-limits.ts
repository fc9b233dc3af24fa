import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';

/** Most fields of a whole document, aliases counted each; the interface's own largest has a fifth of it. */
const MOST_FIELDS = 500;

/** Most fields at the top of one operation: each is work of its own, whatever its depth. */
const MOST_TOP_FIELDS = 20;

/** Refuses documents that ask for too much at once, before anything of them runs; fragments count where they are written. */
export function queryLimits(context: ValidationContext): ASTVisitor {
  let fields = 0;
  return {
    Field() {
      fields += 1;
      if (fields === MOST_FIELDS + 1) {
        context.reportError(new GraphQLError(`A query has at most ${MOST_FIELDS} fields.`));
      }
    },
    OperationDefinition(operation) {
      if (operation.selectionSet.selections.length <= MOST_TOP_FIELDS) return;
      context.reportError(
        new GraphQLError(
          `A query has at most ${MOST_TOP_FIELDS} fields at its top; this has ${operation.selectionSet.selections.length}.`,
        ),
      );
    },
  };
}
