import { graphql } from '@assay/api-schema';
import { CLAIM_TRANSITIONS } from '../decide/transitions.operations';
import { CLAIM_EVIDENCE, EVIDENCE_CARD } from '../evidence/operations';
import { CLAIM_HEAD } from '../page/claim-head';

/** The claim's sources as they are now. */
export const EVIDENCE_NOW = graphql(
  `
    query EvidenceNow($claimId: ID!) {
      claim(id: $claimId) {
        id
        evidence {
          id
          ...EvidenceCard
        }
      }
    }
  `,
  [EVIDENCE_CARD],
);

/** The claim's details as they are now. */
export const CLAIM_NOW = graphql(
  `
    query ClaimNow($claimId: ID!) {
      claim(id: $claimId) {
        id
        ...ClaimHead
      }
    }
  `,
  [CLAIM_HEAD],
);

/** The state of a thread now. */
export const THREAD_NOW = graphql(`
  query ThreadNow($claimId: ID!, $id: ID!) {
    discussion(claimId: $claimId) {
      claimId
      thread(id: $id) {
        id
        resolvedAt
      }
    }
  }
`);

export const RESTORE_EVIDENCE = graphql(
  `
    mutation RestoreEvidence($input: RestoreEvidenceInput!) {
      restoreEvidence(input: $input) {
        evidence {
          id
          ...EvidenceCard
        }
        claim {
          id
          ...ClaimEvidence
          ...ClaimTransitions
        }
      }
    }
  `,
  [CLAIM_TRANSITIONS, CLAIM_EVIDENCE, EVIDENCE_CARD],
);
