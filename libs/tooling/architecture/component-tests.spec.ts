import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const UI = join(import.meta.dirname, '../../ui/src');
const WEB = join(import.meta.dirname, '../../web');

/** The files of components that libs/ui exports. */
function exportedParts(): string[] {
  const index = readFileSync(join(UI, 'index.ts'), 'utf8');
  const modules = new Set([...index.matchAll(/from '\.\/([^']+)'/g)].map(([, path]) => path));
  return [...modules].filter((path) => existsSync(join(UI, `${path}.tsx`))) as string[];
}

it('every exported part of libs/ui has a component test in a file of its name', () => {
  const parts = exportedParts();
  expect(parts).toContain('button/Button');
  expect(parts.filter((part) => !existsSync(join(UI, `${part}.component.spec.tsx`)))).toEqual([]);
});

/** The files of libs/web with a form element, and what each holds. */
function forms(): { file: string; source: string }[] {
  return readdirSync(WEB, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.spec.tsx') && !file.includes('node_modules'))
    .map((file) => ({ file, source: readFileSync(join(WEB, file), 'utf8') }))
    .filter(({ source }) => /<form\b/.test(source));
}

it('every form of libs/web is one of useForm, and has a component test in a file of its name', () => {
  expect(forms().map(({ file }) => file)).toContain('session/sign-in/SignInForm.tsx');
  expect(forms().flatMap(({ file, source }) => (source.includes('useForm(') ? [] : [file]))).toEqual([]);
  const untested = forms().filter(
    ({ file }) => !existsSync(join(WEB, file.replace(/\.tsx$/, '.component.spec.tsx'))),
  );
  expect(untested.map(({ file }) => file)).toEqual([]);
});
