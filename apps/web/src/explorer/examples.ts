/** The queries that the explorer opens with, each in its own tab: what a newcomer asks first. */
export const EXAMPLES: readonly string[] = [
  `# The newest verdicts of a public newsroom, by its slug. With a key, put
# { "Authorization": "Bearer assay_…" } under Headers, and leave the newsroom out.
query NewestVerdicts {
  verdicts(newsroom: "demo-newsroom", first: 5) {
    totalCount
    edges {
      node {
        id
        version
        slug
        url
        headline
        rating { label }
        claim { statement claimant { name description } }
        void { reason }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  `# Has this been checked before?
query CheckedBefore {
  matchClaims(
    newsroom: "demo-newsroom"
    text: "Albania expelled three Iranian diplomats, the ambassador among them."
  ) {
    relation
    score
    differs { kind claim passage }
    verdict { id version url headline rating { label } void { reason } }
  }
}
`,
  `# Every change, oldest first. Keep endCursor, and give it as "after" to go on from it.
query Changes {
  verdictChanges(newsroom: "demo-newsroom", first: 10) {
    edges { cursor node { kind at verdictId matches version { id slug version contentHash signature } } }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  `# What was put right, and what is retracted.
query Corrections {
  corrections(newsroom: "demo-newsroom", first: 10) {
    edges {
      node {
        class notice at ratingFrom ratingTo
        verdictVersion { id version headline verdict { id version rating { label } void { reason } } }
      }
    }
  }
}
`,
  `# The live tail: each change as it is published.
subscription Live {
  verdictChanged(newsroom: "demo-newsroom") {
    kind
    at
    version { id version url headline rating { label } void { reason } }
  }
}
`,
];
