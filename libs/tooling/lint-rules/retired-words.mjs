/** Words that are retired from names, each with its replacement: see docs/glossary.md. */
const RETIRED = new Map([
  ['bones', 'skeleton'],
  ['heard', 'visuallyHidden, or received'],
  ['lit', 'highlighted'],
  ['nobody', 'no member, or none'],
  ['nowhere', 'notFound, or the page it is'],
  ['rounds', 'worker or job'],
  ['somebody', 'a member'],
  ['told', 'notified, sent or said by its subject'],
  ['whoever', 'the member, the client or the caller'],
]);

/** The words of a name in camel case, snake case or capitals. */
const wordsOf = (name) => name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];

/** One name for one thing: a declared name does not use a word that the glossary retired. */
export const retiredWords = {
  meta: {
    type: 'suggestion',
    docs: { description: 'No retired words in names.' },
    messages: { retired: '“{{word}}” is retired from names; use {{instead}} (docs/glossary.md).' },
    schema: [],
  },
  create(context) {
    const seen = new Set();
    return {
      Identifier(node) {
        // Names of imported libraries and of the database are not declared here.
        const { parent } = node;
        if (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) return;
        for (const word of wordsOf(node.name)) {
          const instead = RETIRED.get(word.toLowerCase());
          const key = `${node.name} ${node.range[0]}`;
          if (!instead || seen.has(key)) continue;
          seen.add(key);
          context.report({ node, messageId: 'retired', data: { word, instead } });
        }
      },
    };
  },
};
