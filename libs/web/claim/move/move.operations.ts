import { graphql } from '@assay/api-schema';
import { CLAIM_TRANSITIONS } from '../decide/transitions.operations';

/** What a transition of a claim needs that is taken without opening the claim's page. */
export const CLAIM_TO_MOVE = graphql(
  `
    query ClaimToMove($id: ID!) {
      claim(id: $id) {
        id
        ...ClaimTransitions
        publication {
          id
          isVoid
        }
        draft {
          documentName
        }
      }
    }
  `,
  [CLAIM_TRANSITIONS],
);
