import { graphql } from '@assay/api-schema';

export const EVIDENCE_KEPT = graphql(`
  query EvidenceKept($id: ID!) {
    claim(id: $id) {
      id
      evidence {
        id
        archive {
          url
          state
          dueAt
          problem
          excerptState
          excerptScore
          checkedAt
          drift
          driftAt
          snapshot {
            id
            sha256
            takenAt
            preview
            fileName
            typeNote
          }
          latest {
            id
          }
          changes {
            id
            drift
            share
            reason
            passages {
              before
              after
            }
          }
        }
      }
    }
  }
`);

export const ARCHIVE_EVIDENCE = graphql(`
  mutation ArchiveEvidence($input: ArchiveInput!) {
    archiveEvidence(input: $input) {
      evidence {
        id
      }
    }
  }
`);

export const ADOPT_COPY = graphql(`
  mutation AdoptCopy($input: ArchiveInput!) {
    adoptCopy(input: $input) {
      evidence {
        id
      }
    }
  }
`);

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
