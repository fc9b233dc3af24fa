import { useQuery } from '@apollo/client/react';
import { graphql } from '@assay/api-schema';
import { Skeleton, Notice } from '@assay/ui';
import { FIELDS } from '@assay/verdict-doc';
import { useTexts } from './texts';
import styles from './draft.module.css';

const DRAFT_SEQ = graphql(`
  query DraftSeq($id: ID!) {
    claim(id: $id) {
      id
      draft {
        documentName
        seq
      }
    }
  }
`);

const DRAFT_WORDS = graphql(`
  query DraftWords($id: ID!, $seq: Int!) {
    claim(id: $id) {
      id
      draft {
        documentName
        at(seq: $seq) {
          headline
          summary
          rationale
        }
      }
    }
  }
`);

/** The draft, read-only, for clients that cannot open a WebSocket: its words on the server, queried over HTTP. */
export function DraftByHttp({ claimId }: { claimId: string }) {
  const texts = useTexts();
  const seq = useQuery(DRAFT_SEQ, { variables: { id: claimId }, fetchPolicy: 'network-only' }).data?.claim
    ?.draft?.seq;
  const { data } = useQuery(DRAFT_WORDS, {
    variables: { id: claimId, seq: seq ?? 0 },
    skip: !seq,
  });
  const words = data?.claim?.draft?.at;
  return (
    <div className={styles.draft}>
      <Notice tone="warn">{texts('draft.blocked')}</Notice>
      {!words && (
        <Skeleton label={texts('draft.opening')} lines={[{ tall: 64 }, { tall: 100 }, { tall: 220 }]} />
      )}
      {words &&
        FIELDS.map((field) => (
          <section key={field} className={styles.field} aria-label={texts(`draft.${field}`)}>
            <div className={styles.labelLine}>
              <span className={styles.label}>{texts(`draft.${field}`)}</span>
            </div>
            <div className={styles.sheet} data-field={field}>
              <div className={styles.words}>
                {words[field].split('\n').map((line, index) => (
                  <p key={index} dir="auto">
                    {line}
                  </p>
                ))}
              </div>
            </div>
          </section>
        ))}
    </div>
  );
}
