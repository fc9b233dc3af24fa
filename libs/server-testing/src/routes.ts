import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestServer } from './test-server';

/** The routes of a server, as Fastify prints them. */
export function routesOf(node: TestServer): { method: string; path: string }[] {
  const printed = (node.app as NestFastifyApplication)
    .getHttpAdapter()
    .getInstance()
    .printRoutes({ commonPrefix: false });
  const above: string[] = [];
  return printed.split('\n').flatMap((row) => {
    const [, indent, part, methods] = /^([\s│]*)(?:├──|└──) (\S*)(?: \((.*)\))?/.exec(row) ?? [];
    if (indent === undefined) return [];
    above.length = indent.length / 4;
    above.push(part!);
    return (methods ?? '')
      .split(', ')
      .filter(Boolean)
      .map((method) => ({ method, path: above.join('') }));
  });
}
