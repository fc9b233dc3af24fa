import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { paramsOf } from '../catalogue/params';
import { isPseudo } from '../locale/pseudo';
import { FAILURE_PARTS, FAILURES, sayReason, type ReasonCode } from './index';

const TITLES: Record<keyof typeof FAILURE_PARTS, string> = {
  requests: 'The request as a whole',
  platform: 'Input, addresses and what was not found',
  accounts: 'Accounts, members, invitations and keys',
  articles: 'Articles',
  claims: 'Claims, the Desk and discussions',
  drafts: 'Drafts',
  coEditing: 'Co-editing',
  evidence: 'Evidence and replies',
  review: 'Decisions, policies and rating scales',
  publication: 'Publications, feeds and imports',
};

const reasons = [...FAILURES.messages];

/** Values that a reason could have. */
const example = (message: string) =>
  Object.fromEntries(
    paramsOf(message).map(({ name, cases, isNumber }) => [name, cases?.[0] ?? (isNumber ? 1234 : 'Zebra')]),
  );

describe('reasons', () => {
  it('are each in one part, and named in small letters', () => {
    const all = Object.values(FAILURE_PARTS).flatMap((part) => Object.keys(part));
    expect(all.length).toBe(new Set(all).size);
    expect(all.sort()).toEqual(reasons.map(([code]) => code).sort());
    for (const code of all) expect(code).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it.each(reasons)('%s has a sentence in every locale, with all its parameters', (code, message) => {
    const params = example(message);
    const plain = sayReason({ reason: code as ReasonCode, params });
    expect(plain).not.toMatch(/[{}]/);
    const pseudo = sayReason({ reason: code as ReasonCode, params }, 'en-XA');
    expect(isPseudo(pseudo)).toBe(true);
    // What a select chooses between is words of the message, and every other parameter is shown as it is.
    for (const [name, value] of Object.entries(params))
      if (!paramsOf(message).some((param) => param.name === name && param.cases))
        expect(pseudo.replaceAll(',', '')).toContain(String(value));
  });
});

it('docs/reasons.md lists them', async () => {
  const sections = Object.entries(FAILURE_PARTS).map(([part, messages]) => {
    const lines = Object.entries(messages).map(([code, message]) => {
      const params = paramsOf(message).map(
        ({ name, cases, isNumber }) =>
          `\`${name}\`${cases ? ` (one of ${cases.map((each) => `\`${each}\``).join(', ')})` : isNumber ? ' (a number)' : ''}`,
      );
      return `- \`${code}\`${params.length ? `, with ${params.join(', ')}` : ''}:\n  ${exampleSentence(code as ReasonCode, message)}`;
    });
    return `## ${TITLES[part as keyof typeof TITLES]}\n\n${lines.join('\n')}\n`;
  });
  const page = `${HEAD}\n${sections.join('\n')}`;
  await expect(page).toMatchFileSnapshot(join(import.meta.dirname, '../../../../docs/reasons.md'));
});

/** The sentence with its parameters' names for their values, and the first case of each choice. */
function exampleSentence(reason: ReasonCode, message: string): string {
  const params = Object.fromEntries(
    paramsOf(message).map(({ name, cases, isNumber }) => [name, cases?.[0] ?? (isNumber ? 2 : `{${name}}`)]),
  );
  return sayReason({ reason, params });
}

const HEAD = `# Reasons

Why the API refuses something is a code with parameters. \`extensions\` of a GraphQL error, and \`error\` of an HTTP answer,
have them beside \`code\`; each of \`fields\` and \`blockers\` has its own:

\`\`\`json
{
  "message": "1 of 2 independent sources.",
  "extensions": {
    "code": "BLOCKED",
    "reason": "too_few_sources",
    "params": { "have": 1, "need": 2, "without_origin": 0 },
    "blockers": [
      {
        "code": "too_few_sources",
        "reason": "too_few_sources",
        "params": { "have": 1, "need": 2, "without_origin": 0 },
        "message": "1 of 2 independent sources."
      }
    ]
  }
}
\`\`\`

\`code\` tells a program what to do ([pulling.md](pulling.md#when-something-is-refused)). \`reason\` and \`params\` tell what the person
should read: make your own sentence of them, in your language. A code and its parameters stay; new codes are added, so show
\`message\` where you do not know one. With several fields or blockers, \`reason\` beside \`code\` is that of the first.

\`message\` is the sentence in English. The co-editing engine sends its codes without \`co_editing_\`. Numbers in the
sentences below are examples, and of a choice the first case is shown.
`;
