import type { Policy } from '@assay/server-policy';
import { PERMISSIONS } from '@assay/domain';
import { dayOf } from '../figures/work-figures.service';
import type { Method, Pack } from './pack.types';

/** How verdicts came to be in the period, as Markdown: the rules, the scales, who may decide, how to verify it. */
export function methodText({ newsroom, period }: Pack, { policies, scales, roles }: Method): string {
  const deciders = PERMISSIONS['revision.review'].audience as readonly string[];
  const lines = [
    `# Method of ${newsroom.name}, ${period.from} to ${period.to}`,
    'Every verdict is written on one claim, from evidence that is kept with it. A text is frozen for review, editors decide on exactly that text, and what is published is that text, byte for byte. Each decision is recorded in an append-only log.',
    '## Rules for approval',
    ...policies.flatMap((policy) => [
      `### Version ${policy.version}, in force since ${dayOf(policy.since)}`,
      rulesOf(policy)
        .map((rule) => `- ${rule}`)
        .join('\n'),
    ]),
    '## Rating scales',
    ...scales.flatMap(({ name, version, since, ratings }) => [
      `### ${name}, version ${version}, in use since ${dayOf(since)}`,
      ratings
        .map(
          ({ label, definition, ordinal }) =>
            `- **${label}**${ordinal === null ? ' (off the numeric scale)' : ` (${ordinal})`}: ${definition}`,
        )
        .join('\n'),
    ]),
    '## Who may decide',
    `Members when this was exported; ${deciders.join('s and ')}s approve and publish.`,
    roles.map(({ role, members }) => `- ${role}: ${members}`).join('\n'),
    '## How to verify this pack',
    [
      '- `manifest.json` names each file with its SHA-256.',
      '- `verdicts/` holds one file for each published version: exactly the bytes that were approved (canonical JSON, RFC 8785). Its SHA-256 is the `contentHash` in `verdicts.json`.',
      '- The `signature` there is a JWS (RFC 7515, compact, EdDSA) over canonical JSON of newsroom, slug, version, contentHash, correction and publishedAt; the keys stand beside it.',
    ].join('\n'),
  ];
  return `${lines.join('\n\n')}\n`;
}

/** A policy as sentences. */
export function rulesOf(policy: Policy): string[] {
  const { requiredApprovals, minIndependentSources, countUnnamedSources, fourEyes, bothSides } = policy;
  const { excludeSubmitter, replyRequired, ratingVote } = policy;
  return [
    `Approvals that a text needs: ${requiredApprovals}`,
    minIndependentSources === 0
      ? 'No least number of independent sources'
      : `Independent sources that the evidence must hold: ${minIndependentSources}, or a reason in writing`,
    ...(countUnnamedSources ? ['Sources without a name that the public may know count, too'] : []),
    ...(fourEyes ? ['An editor who changed anything of what a text holds does not approve it'] : []),
    ...(excludeSubmitter ? ['The member who submitted a text does not approve it'] : []),
    ...(bothSides ? ['Evidence for and against the claim, or a reason in writing'] : []),
    ...(replyRequired
      ? ['Who is accused or concerned was asked to reply, or the reason why not, or a reason in writing']
      : []),
    ...(ratingVote
      ? [`${ratingVote.carry} of ${ratingVote.votes} votes, each blind to the others, carry a rating`]
      : []),
  ];
}
