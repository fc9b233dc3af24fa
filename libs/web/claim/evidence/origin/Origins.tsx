import { useEffect, useRef } from 'react';
import { useQuery } from '@apollo/client/react';
import { announce, Button, Notice } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useTexts } from '../texts';
import { ORIGIN_SUGGESTIONS, SHARE_ORIGIN } from './origin.operations';
import styles from './origin.module.css';

/** Sources that may share an origin, each suggestion with its reason; one press puts them in a group. */
export function Origins({
  claimId,
  titles,
  stamp,
}: {
  claimId: string;
  titles: ReadonlyMap<string, string>;
  /** Changes with what suggestions rest on. */
  stamp: string;
}) {
  const texts = useTexts();
  const { data, refetch } = useQuery(ORIGIN_SUGGESTIONS, { variables: { id: claimId } });
  const share = useSend(SHARE_ORIGIN);
  const known = useRef(stamp);
  useEffect(() => {
    if (known.current === stamp) return;
    known.current = stamp;
    void refetch();
  }, [stamp, refetch]);
  const suggestions = data?.originSuggestions ?? [];
  if (suggestions.length === 0) return null;
  const set = async (evidenceIds: string[], group: string) => {
    const done = await share.send({ input: { claimId, evidenceIds, group } }, ['Claim', 'OriginSuggestions']);
    if (done) announce(texts('origin.done', { group }));
  };
  return (
    <section className={styles.origins} aria-labelledby="origins">
      <h3 id="origins">{texts('origin.title')}</h3>
      {share.problem && <Notice tone="bad">{share.problem.message}</Notice>}
      <ul>
        {suggestions.map(({ sign, evidenceIds, group, shared }) => (
          <li key={`${sign} ${evidenceIds.join(' ')}`}>
            <p>
              <span dir="auto">{evidenceIds.map((id) => `“${titles.get(id) ?? ''}”`).join(', ')}</span>{' '}
              {texts(`origin.signs.${sign}`, { shared })}
            </p>
            <Button size="s" busy={share.busy} onClick={() => void set(evidenceIds, group)}>
              {texts('origin.set', { group })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
