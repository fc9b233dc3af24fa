/** The beginnings of an SQL statement; a fragment of one is found by its tag. */
const STATEMENT =
  /^\s*(select\s[\s\S]+\sfrom\s|insert\s+into\s|update\s+\w+\s[\s\S]*set\s|delete\s+from\s|with\s+(recursive\s+)?\w+[\s\S]*\sas\s+((not\s+)?materialized\s*)?\()/;

/**
 * SQL is written in `*.queries.ts`, where `queries.spec.ts` prepares each statement on the migrated database. A row
 * there has the type that PostgreSQL gives it: nothing is cast, and no statement is made by replacing text in another.
 */
export const sqlInQueriesFiles = {
  meta: {
    type: 'problem',
    docs: { description: 'SQL lives in *.queries.ts, and its rows are not cast.' },
    messages: {
      elsewhere: 'Move this SQL into a function of a *.queries.ts file.',
      cast: 'Let the statement say the type of its rows, and do not cast them.',
      replaced: 'Compose the statement with the query builder instead of replacing text in it.',
    },
    schema: [],
  },
  create(context) {
    if (context.filename.endsWith('.queries.ts')) {
      return {
        TSAsExpression(node) {
          const { typeAnnotation: type } = node;
          const isConst = type.type === 'TSTypeReference' && type.typeName.name === 'const';
          if (!isConst) context.report({ node, messageId: 'cast' });
        },
        TSTypeAssertion: (node) => context.report({ node, messageId: 'cast' }),
        'CallExpression[callee.property.name=/^replace(All)?$/]': (node) =>
          context.report({ node, messageId: 'replaced' }),
      };
    }
    const elsewhere = (node) => context.report({ node, messageId: 'elsewhere' });
    const check = (node, text) => {
      if (typeof text === 'string' && STATEMENT.test(text)) elsewhere(node);
    };
    return {
      'CallExpression[callee.property.name=/^(query|createQueryBuilder)$/]': elsewhere,
      'TaggedTemplateExpression[tag.name=/^(sql|fragment)$/]': elsewhere,
      Literal: (node) => check(node, node.value),
      TemplateLiteral: (node) => check(node, node.quasis.map(({ value }) => value.cooked).join('?')),
    };
  },
};
