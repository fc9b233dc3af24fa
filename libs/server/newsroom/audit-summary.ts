type Data = Record<string, unknown>;

const SENTENCES: Record<string, (data: Data) => string> = {
  'newsroom.created': ({ name }) => `made the newsroom ${String(name)}`,
  'newsroom.changed': () => 'changed the newsroom',
  'invitation.created': ({ role }) => `invited a ${String(role)}`,
  'invitation.revoked': () => 'revoked an invitation',
  'member.joined': ({ role }) => `joined as ${String(role)}`,
  'member.role_changed': ({ from, to }) => `changed a role from ${String(from)} to ${String(to)}`,
  'member.removed': () => 'removed a member',
  'article.imported': ({ title }) => `imported “${String(title)}”`,
  'claim.created': () => 'marked the claim',
  'claim.changed': ({ fields }) => `changed ${(fields as string[]).join(', ')}`,
  'claim.assigned': ({ names }) =>
    (names as string[]).length ? `assigned ${(names as string[]).join(', ')}` : 'cleared the assignees',
  'claim.appearance_added': () => 'added an appearance',
  'claim.accept': () => 'accepted the claim for checking',
  'claim.decline': ({ reason }) => (reason ? `declined the claim: ${String(reason)}` : 'declined the claim'),
  'claim.reopen': () => 'reopened the claim',
  'claim.withdraw': () => 'withdrew the revision',
  'claim.submit': ({ number }) => `submitted revision ${String(number)}`,
  'claim.approve': ({ number }) => `approved revision ${String(number)}`,
  'claim.request_changes': ({ number }) => `asked for changes to revision ${String(number)}`,
  'claim.publish': ({ version }) => `published version ${String(version)}`,
  'evidence.added': ({ title }) => `added the evidence “${String(title)}”`,
  'evidence.changed': ({ title }) => `changed the evidence “${String(title)}”`,
  'evidence.removed': ({ title }) => `removed the evidence “${String(title)}”`,
};

/** A decision as a sentence without its subject. An unknown action is told by its name rather than hidden. */
export function auditSummary(action: string, data: Data): string {
  return SENTENCES[action]?.(data) ?? action;
}
