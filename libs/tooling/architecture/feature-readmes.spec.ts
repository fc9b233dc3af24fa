import { describe, expect, it } from 'vitest';
import {
  features,
  jobsOf,
  readmeOf,
  readReadme,
  schemaFields,
  tables,
  type FeatureReadme,
} from './feature-readmes';

const readmes = new Map(features().map((feature) => [feature, readmeOf(feature)]));

/** The names that no README has, and those that several have. */
function unowned(names: readonly string[], of: (readme: FeatureReadme) => string[]): string[] {
  const owners = (name: string) => [...readmes].filter(([, readme]) => readme && of(readme).includes(name));
  return names.flatMap((name) => {
    const has = owners(name).map(([feature]) => feature);
    return has.length === 1 ? [] : [`${name}: ${has.join(' and ') || 'no README names it'}`];
  });
}

describe('the READMEs of the server’s features', () => {
  it.each([...readmes])('libs/server/%s has one that names its jobs', (feature, readme) => {
    expect(readme, `libs/server/${feature}/README.md`).not.toBeNull();
    expect([...readme!.jobs].sort()).toEqual(jobsOf(feature));
  });

  it('name each table once, and no other', () => {
    const existing = tables();
    expect(unowned(existing, (readme) => readme.tables)).toEqual([]);
    const named = [...readmes.values()].flatMap((readme) => readme?.tables ?? []);
    expect(named.filter((name) => !existing.includes(name))).toEqual([]);
  });

  it('name each query, mutation and subscription once, and no field that the schema lacks', () => {
    const { roots, all } = schemaFields();
    expect(unowned(roots, (readme) => readme.graphql)).toEqual([]);
    const named = [...readmes.values()].flatMap((readme) => readme?.graphql ?? []);
    expect(named.filter((name) => !all.has(name))).toEqual([]);
  });

  it('are read by their bullets', () => {
    const text =
      '# A\n\n- **Tables:** `one`,\n  `two`, not `Three`.\n- **Jobs:** `a.b`.\n- **GraphQL:** `get`; `A.b`.\n';
    expect(readReadme(text)).toEqual({ tables: ['one', 'two'], jobs: ['a.b'], graphql: ['get', 'A.b'] });
    expect(readReadme('# A\n').tables).toEqual([]);
  });
});
