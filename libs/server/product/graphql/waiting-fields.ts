import { BREAK, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';

/** Whether any field of a document waits for something that is not the database, as its schema says (`Waits`). */
export function hasWaitingFields(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let found = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        found = (types.getFieldDef()?.extensions as { waits?: unknown } | undefined)?.waits === true;
        return found ? BREAK : undefined;
      },
    }),
  );
  return found;
}
