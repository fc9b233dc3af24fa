import { sayWhy } from '@assay/ui';
import type { ServerReason } from '@assay/ui';
import { say } from './texts';

/** The fields of a zod issue that its sentence depends on. */
interface Issue {
  code?: string | undefined;
  input?: unknown;
  minimum?: unknown;
  maximum?: unknown;
  params?: Record<string, unknown> | undefined;
}

/** The sentence of an issue, for the shared schemas hold none. */
export function issueSentence(issue: Issue): string {
  const typed = typeof issue.input === 'string' ? issue.input : '';
  switch (issue.code) {
    case 'too_small':
      if (typeof issue.input === 'string' && typed === '') return say('required');
      return typeof issue.input === 'string'
        ? say('tooShort', { count: Number(issue.minimum) })
        : say('tooSmall', { least: Number(issue.minimum) });
    case 'too_big':
      return typeof issue.input === 'string'
        ? say('tooLong', { count: Number(issue.maximum), have: typed.length })
        : say('tooBig', { most: Number(issue.maximum) });
    case 'invalid_format':
      return say('nul');
    case 'invalid_type':
      return say('number');
    case 'custom':
      if (issue.params?.['problem']) return sayWhy(issue.params['problem'] as ServerReason);
      return expectedSentence(issue.params ?? {}, typed);
    default:
      return say('choose');
  }
}

function expectedSentence({ expected }: Record<string, unknown>, typed: string): string {
  if (expected === 'choice') return say('choose');
  if (typed === '') return say('required');
  switch (expected) {
    case 'email':
      return say('email');
    case 'url':
      return say('url');
    default:
      return say('choose');
  }
}
