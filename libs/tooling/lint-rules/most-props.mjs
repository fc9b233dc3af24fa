/** Most props of a component, `ref`, `key` and `children` aside: above it, they are grouped or come from a context. */
const MOST_PROPS = 7;

const UNCOUNTED = new Set(['ref', 'key', 'children']);

/** A component takes few props: those that are one thing are one object, and what all parts of a page know is a context. */
export const mostProps = {
  meta: {
    type: 'suggestion',
    docs: { description: `A component takes at most ${MOST_PROPS} props.` },
    messages: {
      many: '“{{name}}” takes {{count}} props, more than {{most}}: group those that are one thing, or use a context.',
    },
    schema: [],
  },
  create(context) {
    const check = (name, params) => {
      const [props] = params;
      if (!/^[A-Z]/.test(name ?? '') || props?.type !== 'ObjectPattern') return;
      const members = props.typeAnnotation?.typeAnnotation;
      // The written type counts where there is one: a rest element would hide some of the props.
      const names =
        members?.type === 'TSTypeLiteral'
          ? members.members.map(({ key }) => key?.name)
          : props.properties.map(({ key }) => key?.name);
      const count = names.filter((one) => one && !UNCOUNTED.has(one)).length;
      if (count <= MOST_PROPS) return;
      context.report({ node: props, messageId: 'many', data: { name, count, most: MOST_PROPS } });
    };
    return {
      FunctionDeclaration: ({ id, params }) => check(id?.name, params),
      VariableDeclarator({ id, init }) {
        if (init?.type === 'ArrowFunctionExpression') check(id.name, init.params);
      },
    };
  },
};
