import { resolve } from 'node:path';
import { ESLint, RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, describe, expect, it } from 'vitest';
// @ts-expect-error -- plain JavaScript, because ESLint loads it without a build
import { handlersDeclarePermission } from './handlers-declare-permission.mjs';
// @ts-expect-error -- as above
import { mostProps } from './most-props.mjs';
// @ts-expect-error -- as above
import { noWrittenColours } from './no-written-colours.mjs';
// @ts-expect-error -- as above
import { sentencesInCatalogues } from './sentences-in-catalogues.mjs';
// @ts-expect-error -- as above
import { sqlInQueriesFiles } from './sql-in-queries-files.mjs';

Object.assign(RuleTester, { afterAll, describe, it });
const JSX = { languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } };
const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });

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

const PROPS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const component = (names: readonly string[], type = names.map((name) => `${name}: string`).join('; ')) =>
  `function Part({ ${names.join(', ')} }: { ${type} }) {}`;

tester.run('most-props', mostProps, {
  valid: [
    component(PROPS),
    component([...PROPS, 'ref', 'children']),
    `function reader({ ${[...PROPS, 'h'].join(', ')} }) {}`,
  ],
  invalid: [
    { code: component([...PROPS, 'h']), errors: [{ messageId: 'many' }] },
    {
      code: component(['a'], [...PROPS, 'h'].map((name) => `${name}: string`).join('; ')),
      errors: [{ messageId: 'many' }],
    },
    { code: `const Part = ({ ${[...PROPS, 'h'].join(', ')} }) => null;`, errors: [{ messageId: 'many' }] },
  ],
});

tester.run('no-written-colours', noWrittenColours, {
  valid: [`const a = 'var(--ink)'`, `const b = '#evidence-1 and more'`],
  invalid: [
    { code: `const a = '#1f5fae'`, errors: [{ messageId: 'written' }] },
    { code: 'const a = `rgb(0 0 0)`', errors: [{ messageId: 'written' }] },
  ],
});

tester.run('sentences-in-catalogues', sentencesInCatalogues, {
  valid: [
    `throw badInput('input.name', because('too_many_keys', { most: 5 }))`,
    `console.log('A line of a log')`,
    { code: `<p title={texts('a')} className="one two">{texts('b')} · {n} h</p>`, ...JSX },
    { code: '<p aria-label={`${a}: ${b}`}>{`${a} %`}</p>', ...JSX },
  ],
  invalid: [
    { code: `throw badInput('name', 'Give a name.')`, errors: [{ messageId: 'refusal' }] },
    { code: 'throw new GraphQLError(`At most ${most}, not more.`)', errors: [{ messageId: 'refusal' }] },
    { code: `throw domain.forbidden('Not for you.')`, errors: [{ messageId: 'refusal' }] },
    { code: `<p>Saved</p>`, errors: [{ messageId: 'jsx' }], ...JSX },
    { code: `<p>{'Saved'}</p>`, errors: [{ messageId: 'jsx' }], ...JSX },
    { code: `<input placeholder="Search" />`, errors: [{ messageId: 'jsx' }], ...JSX },
    { code: '<a aria-label={`Open ${name}`} />', errors: [{ messageId: 'jsx' }], ...JSX },
  ],
});

tester.run('sql-in-queries-files', sqlInQueriesFiles, {
  valid: [
    { filename: 'a.queries.ts', code: 'const rows = sql`select id from claim`; const list = [1] as const;' },
    { filename: 'a.service.ts', code: `const text = 'Select a source from the list';` },
    { filename: 'a.service.ts', code: `const text = 'Delete the file'; repository.find({ where: { id } });` },
  ],
  invalid: [
    { filename: 'a.service.ts', code: `manager.query(text)`, errors: [{ messageId: 'elsewhere' }] },
    {
      filename: 'a.service.ts',
      code: `const a = 'select id from claim'`,
      errors: [{ messageId: 'elsewhere' }],
    },
    {
      filename: 'a.service.ts',
      code: 'const a = `with late as (select id from ${x}) select 1`',
      errors: [{ messageId: 'elsewhere' }],
    },
    { filename: 'a.service.ts', code: 'const a = fragment`now()`', errors: [{ messageId: 'elsewhere' }] },
    { filename: 'a.queries.ts', code: 'const a = rows as { id: string }[]', errors: [{ messageId: 'cast' }] },
    { filename: 'a.queries.ts', code: `const a = b.replace('x', 'y')`, errors: [{ messageId: 'replaced' }] },
  ],
});

/** The import rules, checked with the real configuration: each line is a forbidden import. */
describe('walls', () => {
  const root = resolve(import.meta.dirname, '../../..');
  const eslint = new ESLint({
    cwd: root,
    // Imports are judged without types, whose programs take most of the time that lint takes.
    overrideConfig: tseslint.configs.disableTypeChecked,
  });
  const forbidden: [string, string][] = [
    ['libs/domain/src/permissions.ts', '@nestjs/common'],
    ['libs/domain/src/permissions.ts', '@assay/server-platform/access'],
    ['libs/verdict-doc/src/index.ts', 'react'],
    ['libs/text/src/index.ts', '@assay/domain'],
    ['libs/collab/src/index.ts', '@nestjs/common'],
    ['libs/collab/src/index.ts', '@assay/server-claim'],
    ['libs/server/claim/index.ts', '@assay/web-claim'],
    ['libs/server/article/index.ts', '@assay/server-claim'],
    ['libs/server/claim/index.ts', '../article/article.service'],
    ['libs/server/claim/index.ts', '@assay/server-testing/person'],
    ['libs/server/claim/index.ts', '@assay/server-product'],
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

  it('lets the specs of a feature start the whole product', async () => {
    const [result] = await eslint.lintText(
      `export { Person } from '@assay/server-testing/person';\nexport { Newsroom } from '@assay/server-newsroom';\n`,
      { filePath: resolve(root, 'libs/server/claim/specs/relations.spec.ts') },
    );
    expect(result!.messages).toEqual([]);
  });

  it('lets a feature use the ones below it', async () => {
    const [result] = await eslint.lintText(`export { ArticleService } from '@assay/server-article';\n`, {
      filePath: resolve(root, 'libs/server/claim/index.ts'),
    });
    expect(result!.messages).toEqual([]);
  });
});
