const COLOUR = /^(#[0-9a-f]{3,8}|(rgb|hsl|oklch)a?\(.*\))$/i;

/** Features take their colours from the tokens; a written colour is wrong in one of the two themes. */
export const noWrittenColours = {
  meta: {
    type: 'problem',
    docs: { description: 'No hard-coded colours in features.' },
    messages: { written: 'Take the colour from the tokens (var(--…)) instead of writing {{colour}}.' },
    schema: [],
  },
  create(context) {
    const check = (node, value) => {
      if (typeof value === 'string' && COLOUR.test(value.trim())) {
        context.report({ node, messageId: 'written', data: { colour: value } });
      }
    };
    return {
      Literal: (node) => check(node, node.value),
      TemplateElement: (node) => check(node, node.value.cooked),
    };
  },
};
