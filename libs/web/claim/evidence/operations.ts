import { graphql } from '@assay/api-schema';
import { CLAIM_TRANSITIONS } from '../decide/transitions.operations';
import { EVIDENCE_ARCHIVE } from './snapshots/archive.fragment';

export const EVIDENCE_CARD = graphql(`
  fragment EvidenceCard on Evidence {
    id
    title
    url
    publisher
    excerpt
    stance
    directness
    medium
    mediaFinding
    independenceGroup
    hasOwnOrigin
    isUnnamed
    notes
    version
  }
`);

/** A claim's evidence as its page lists it. */
export const CLAIM_EVIDENCE = graphql(
  `
    fragment ClaimEvidence on Claim @_unmask {
      id
      evidence {
        id
        title
        publisher
        medium
        ...EvidenceCard
      }
    }
  `,
  [EVIDENCE_CARD],
);

export const ADD_EVIDENCE = graphql(
  `
    mutation AddEvidence($input: AddEvidenceInput!) {
      addEvidence(input: $input) {
        evidence {
          id
          ...EvidenceArchive
        }
        claim {
          id
          ...ClaimEvidence
          ...ClaimTransitions
        }
      }
    }
  `,
  [CLAIM_TRANSITIONS, CLAIM_EVIDENCE, EVIDENCE_ARCHIVE],
);

export const UPDATE_EVIDENCE = graphql(
  `
    mutation UpdateEvidence($input: UpdateEvidenceInput!) {
      updateEvidence(input: $input) {
        evidence {
          id
          ...EvidenceCard
        }
        claim {
          id
          ...ClaimTransitions
        }
      }
    }
  `,
  [CLAIM_TRANSITIONS, EVIDENCE_CARD],
);

export const REMOVE_EVIDENCE = graphql(
  `
    mutation RemoveEvidence($input: RemoveEvidenceInput!) {
      removeEvidence(input: $input) {
        claim {
          id
          ...ClaimEvidence
          ...ClaimTransitions
        }
      }
    }
  `,
  [CLAIM_TRANSITIONS, CLAIM_EVIDENCE],
);
