import { resolve } from 'node:path';
import { ESLint, RuleTester } from 'eslint';
import parser from 'typescript-eslint';
import { afterAll, describe, expect, it } from 'vitest';
// @ts-expect-error -- plain JavaScript, because ESLint loads it without a build
import { handlersDeclarePermission } from './handlers-declare-permission.mjs';
// @ts-expect-error -- as above
import { noWrittenColours } from './no-written-colours.mjs';

Object.assign(RuleTester, { afterAll, describe, it });
const tester = new RuleTester({ languageOptions: { parser: parser.parser } });

tester.run('handlers-declare-permission', handlersDeclarePermission, {
  valid: [
    `class R { @Requires('newsroom.read') @Query(() => X) x() {} }`,
    `class R { @ResolveField(() => X) x() {} }`,
    `class C { @Requires('article.import') @Post('a') a(@Query('name') name) {} }`,
  ],
  invalid: [
    { code: `class R { @Query(() => X) x() {} }`, errors: [{ messageId: 'missing' }] },
    { code: `class R { @Mutation(() => X, { nullable: true }) x() {} }`, errors: [{ messageId: 'missing' }] },
    { code: `class C { @Get() a() {} }`, errors: [{ messageId: 'missing' }] },
  ],
});

tester.run('no-written-colours', noWrittenColours, {
  valid: [`const a = 'var(--ink)'`, `const b = '#evidence-1 and more'`],
  invalid: [
    { code: `const a = '#1f5fae'`, errors: [{ messageId: 'written' }] },
    { code: 'const a = `rgb(0 0 0)`', errors: [{ messageId: 'written' }] },
  ],
});

/** The walls, held to the real configuration: each line is an import that must not be. */
describe('walls', () => {
  const root = resolve(import.meta.dirname, '../../..');
  const eslint = new ESLint({ cwd: root });
  const forbidden: [string, string][] = [
    ['libs/domain/src/permissions.ts', '@nestjs/common'],
    ['libs/domain/src/permissions.ts', '@assay/server-platform'],
    ['libs/verdict-doc/src/index.ts', 'react'],
    ['libs/text/src/index.ts', '@assay/domain'],
    ['libs/collab/src/index.ts', '@nestjs/common'],
    ['libs/collab/src/index.ts', '@assay/server-claim'],
    ['libs/server/claim/index.ts', '@assay/web-claim'],
    ['libs/server/article/index.ts', '@assay/server-claim'],
    ['libs/server/claim/index.ts', '../article/article.service'],
    ['libs/web/claim/index.ts', '@assay/server-claim'],
    ['libs/ui/src/index.ts', '@assay/web-desk'],
  ];

  it.each(forbidden)('%s may not import %s', async (file, imported) => {
    const [result] = await eslint.lintText(`import * as wrong from '${imported}';\nexport { wrong };\n`, {
      filePath: resolve(root, file),
    });
    const rules = result!.messages.map((message) => message.ruleId);
    expect(rules).toContain('@nx/enforce-module-boundaries');
  });

  it('lets a feature use the ones below it', async () => {
    const [result] = await eslint.lintText(`export { ArticleService } from '@assay/server-article';\n`, {
      filePath: resolve(root, 'libs/server/claim/index.ts'),
    });
    expect(result!.messages).toEqual([]);
  });
});
