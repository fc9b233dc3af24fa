import { graphql } from '@assay/api-schema';

const OPEN = graphql(`
  fragment OpenSuggestions on DraftSuggestions @_unmask {
    claimId
    open {
      id
      version
      update
      isAccepted
      changedAt
      author {
        id
        name
        initials
        colour
      }
    }
  }
`);

export const SUGGESTIONS = graphql(
  `
    query Suggestions($claimId: ID!) {
      suggestions(claimId: $claimId) {
        ...OpenSuggestions
      }
    }
  `,
  [OPEN],
);

export const SUGGESTIONS_CHANGED = graphql(
  `
    subscription SuggestionsChanged($claimId: ID!) {
      suggestionsChanged(claimId: $claimId) {
        ...OpenSuggestions
      }
    }
  `,
  [OPEN],
);

export const SUGGEST = graphql(
  `
    mutation Suggest($input: SuggestInput!) {
      suggest(input: $input) {
        suggestions {
          ...OpenSuggestions
        }
      }
    }
  `,
  [OPEN],
);

export const WITHDRAW_SUGGESTION = graphql(
  `
    mutation WithdrawSuggestion($input: WithdrawSuggestionInput!) {
      withdrawSuggestion(input: $input) {
        suggestions {
          ...OpenSuggestions
        }
      }
    }
  `,
  [OPEN],
);

export const ACCEPT_SUGGESTIONS = graphql(
  `
    mutation AcceptSuggestions($input: DecideSuggestionsInput!) {
      acceptSuggestions(input: $input) {
        suggestions {
          ...OpenSuggestions
        }
      }
    }
  `,
  [OPEN],
);

export const REJECT_SUGGESTIONS = graphql(
  `
    mutation RejectSuggestions($input: DecideSuggestionsInput!) {
      rejectSuggestions(input: $input) {
        suggestions {
          ...OpenSuggestions
        }
      }
    }
  `,
  [OPEN],
);
