const PREFIX = 'draft/';

/** The name a claim's draft has on the co-editing socket. */
export function documentNameOf(claimId: string): string {
  return PREFIX + claimId;
}

/** The claim a document name belongs to, or null for a name that cannot be a draft's. */
export function claimIdOf(documentName: string): string | null {
  const id = documentName.startsWith(PREFIX) ? documentName.slice(PREFIX.length) : '';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
}
