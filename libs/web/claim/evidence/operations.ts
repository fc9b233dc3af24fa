import { graphql } from '@assay/api-schema';
import { CLAIM_MOVES } from '../decide/moves.operations';

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

export const ADD_EVIDENCE = graphql(
  `
    mutation AddEvidence($input: AddEvidenceInput!) {
      addEvidence(input: $input) {
        evidence {
          id
          ...EvidenceCard
        }
        claim {
          id
          evidence {
            id
          }
          ...ClaimMoves
        }
      }
    }
  `,
  [CLAIM_MOVES, EVIDENCE_CARD],
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
          ...ClaimMoves
        }
      }
    }
  `,
  [CLAIM_MOVES, EVIDENCE_CARD],
);

export const REMOVE_EVIDENCE = graphql(
  `
    mutation RemoveEvidence($input: RemoveEvidenceInput!) {
      removeEvidence(input: $input) {
        claim {
          id
          evidence {
            id
          }
          ...ClaimMoves
        }
      }
    }
  `,
  [CLAIM_MOVES],
);
