/** Decorators of Nest that make a method answer requests. */
const HANDLERS = new Set([
  'Query',
  'Mutation',
  'Subscription',
  'Get',
  'Post',
  'Put',
  'Patch',
  'Delete',
  'All',
]);

function decoratorName(decorator) {
  const expression = decorator.expression;
  const callee = expression.type === 'CallExpression' ? expression.callee : expression;
  return callee.type === 'Identifier' ? callee.name : undefined;
}

/** Every handler states its permission with `@Requires('…')`; a public one must state that too. */
export const handlersDeclarePermission = {
  meta: {
    type: 'problem',
    docs: { description: 'A GraphQL or HTTP handler must declare its permission with @Requires.' },
    messages: {
      missing:
        'The handler "{{name}}" declares no permission: add @Requires(\'…\') from the permission table.',
    },
    schema: [],
  },
  create(context) {
    return {
      MethodDefinition(node) {
        const names = (node.decorators ?? []).map(decoratorName);
        if (!names.some((name) => HANDLERS.has(name)) || names.includes('Requires')) return;
        // A parameter decorator of the same name (@Query('x') of HTTP) is on a parameter, not here.
        context.report({ node: node.key, messageId: 'missing', data: { name: node.key.name ?? 'handler' } });
      },
    };
  },
};
