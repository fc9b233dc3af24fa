import { graphql } from '@assay/api-schema';
import { CLAIM_TRANSITIONS } from '../../decide/transitions.operations';
import { EVIDENCE_CARD } from '../operations';
import { EVIDENCE_ARCHIVE } from './archive.fragment';

export const ARCHIVE_EVIDENCE = graphql(
  `
    mutation ArchiveEvidence($input: ArchiveInput!) {
      archiveEvidence(input: $input) {
        evidence {
          id
          ...EvidenceArchive
        }
      }
    }
  `,
  [EVIDENCE_ARCHIVE],
);

export const ADOPT_COPY = graphql(
  `
    mutation AdoptCopy($input: ArchiveInput!) {
      adoptCopy(input: $input) {
        evidence {
          id
          ...EvidenceCard
          ...EvidenceArchive
        }
        claim {
          id
          ...ClaimTransitions
        }
      }
    }
  `,
  [EVIDENCE_ARCHIVE, EVIDENCE_CARD, CLAIM_TRANSITIONS],
);

export const COPY = graphql(`
  query Copy($id: ID!) {
    evidenceSnapshot(id: $id) {
      id
      url
      finalUrl
      fileName
      status
      redirects
      saidType
      sniffedType
      typeNote
      sha256
      size
      title
      text
      direction
      textProblem
      preview
      takenAt
      excerpt {
        start
        end
      }
      evidence {
        id
        claimId
        title
        excerpt
        version
        archive {
          copies {
            id
            takenAt
            sha256
          }
        }
      }
    }
  }
`);

export const SET_EXCERPT = graphql(`
  mutation SetExcerpt($input: SetExcerptInput!) {
    setExcerpt(input: $input) {
      evidence {
        id
        excerpt
        version
      }
    }
  }
`);
