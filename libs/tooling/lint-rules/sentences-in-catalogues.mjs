/** The functions that refuse something for a reason of the catalogue. */
const REFUSALS = new Set([
  ...[
    'badInput',
    'blocker',
    'conflict',
    'fieldProblem',
    'forbidden',
    'limited',
    'tooMany',
    'unauthenticated',
  ],
  ...['DomainError', 'GraphQLError', 'HttpException', 'Refusal', 'RefusedBody', 'Unfetched', 'unfetched'],
]);

/** Attributes and properties of components that a person reads or hears. */
const READ = new Set([
  ...['alt', 'aria-description', 'aria-label', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext'],
  ...['label', 'placeholder', 'title'],
]);

/** Two words next to each other. */
const WORDS = /\p{L}\s+\p{L}/u;
/** Names that are the same in every language: keys, addresses, a hash. */
const NAMES = /https?:\/\/\S*|\b(?:Ctrl|Alt|Shift)\+\S+|SHA-256/g;
/** A word: three letters, which no unit and no initials have. */
const WORD = /\p{L}{3,}/u;

const textOf = (node) => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked).join(' … ');
  return '';
};

/** What people read comes from a catalogue, so that it can be in their language. */
export const sentencesInCatalogues = {
  meta: {
    type: 'problem',
    docs: { description: 'No sentences in refusals and in JSX.' },
    messages: {
      refusal: 'Write the sentence in libs/messages/src/failures and refuse with because(…).',
      jsx: 'Write “{{text}}” in the texts.ts of the feature.',
    },
    schema: [],
  },
  create(context) {
    const inRefusal = (node) => {
      const name = node.callee.name ?? node.callee.property?.name;
      if (!REFUSALS.has(name)) return;
      for (const argument of node.arguments)
        if (WORDS.test(textOf(argument))) context.report({ node: argument, messageId: 'refusal' });
    };
    const inJsx = (node, text) => {
      if (WORD.test(text.replaceAll(NAMES, '')))
        context.report({ node, messageId: 'jsx', data: { text: text.trim().slice(0, 40) } });
    };
    return {
      CallExpression: inRefusal,
      NewExpression: inRefusal,
      JSXText: (node) => inJsx(node, node.value),
      'JSXElement > JSXExpressionContainer, JSXFragment > JSXExpressionContainer': (node) =>
        inJsx(node, textOf(node.expression)),
      JSXAttribute(node) {
        if (!READ.has(node.name.name)) return;
        const { value } = node;
        inJsx(node, textOf(value?.type === 'JSXExpressionContainer' ? value.expression : value));
      },
    };
  },
};
