import { Link } from 'react-router';
import { useQuery } from '@apollo/client/react';
import { graphql } from '@assay/api-schema';
import { useUiTexts } from '@assay/ui';
import desk from '../desk.module.css';
import styles from './other-results.module.css';
import { useTexts } from '../texts';

const FOUND = graphql(`
  query OtherResults($query: String!) {
    search(query: $query, kinds: [draft, publication, evidence, article], first: 12) {
      correctedTo
      edges {
        cursor
        node {
          kind
          claim {
            id
          }
          node {
            __typename
            ... on Claim {
              id
            }
            ... on Evidence {
              id
            }
            ... on Article {
              id
            }
            ... on Publication {
              id
              url
              isVoid
            }
          }
          title {
            text
            marks {
              start
              end
            }
          }
          passage {
            text
            marks {
              start
              end
            }
          }
        }
      }
    }
  }
`);

interface HighlightedText {
  text: string;
  marks: readonly { start: number; end: number }[];
}

/** A text with the search words highlighted. */
function MarkedText({ text, marks }: HighlightedText) {
  return (
    <span dir="auto">
      {marks.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(marks[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </span>
  );
}

/** Other results of the search: verdicts, evidence and articles, each with the matching passage. */
export function OtherResults({ query }: { query: string }) {
  const texts = useTexts();
  const ui = useUiTexts();
  const { data, previousData } = useQuery(FOUND, { variables: { query } });
  const found = (data ?? previousData)?.search;
  const hits = found?.edges.flatMap(({ node: hit, cursor }) => {
    const { node, claim } = hit;
    if (!node) return [];
    const to =
      node.__typename === 'Article'
        ? `/articles/${encodeURIComponent(node.id)}`
        : node.__typename === 'Publication'
          ? new URL(node.url).pathname
          : `/claims/${encodeURIComponent(claim!.id)}`;
    return [{ ...hit, to, cursor }];
  });
  if (!hits?.length) return null;
  return (
    <section className={styles.found} aria-labelledby="other-results">
      <h2 id="other-results">{texts('found.title')}</h2>
      {found?.correctedTo && (
        <p className={desk.sub}>{texts('found.corrected', { words: found.correctedTo })}</p>
      )}
      <ul>
        {hits.map(({ kind, title, passage, to, cursor, node }) => (
          <li key={cursor}>
            <small>
              {texts(`found.${kind}`)}
              {node?.__typename === 'Publication' && node.isVoid && ` · ${ui('stage.void')}`}
            </small>
            <Link to={to} reloadDocument={kind === 'publication'}>
              <MarkedText {...title} />
            </Link>
            {passage.text && (
              <p>
                <MarkedText {...passage} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
