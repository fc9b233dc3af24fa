import { graphql } from '@assay/api-schema';

/** What an editor is shown of a revision before it is published. */
export const TO_PUBLISH = graphql(`
  query ToPublish($id: ID!) {
    revision(id: $id) {
      id
      headline
      publicUrl
      correctionClass
      rating {
        label
      }
      claim {
        id
        statement
      }
    }
  }
`);
