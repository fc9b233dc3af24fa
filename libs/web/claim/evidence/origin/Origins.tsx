import { useEffect, useRef } from 'react';
import { useQuery } from '@apollo/client/react';
import { announce, Button, Notice, sayList } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useClaimPage } from '../../page/claim-page-context';
import { useTexts } from '../texts';
import { ORIGIN_SUGGESTIONS, SHARE_ORIGIN } from './origin.operations';
import styles from './origin.module.css';

/** Suggests sources that may share an origin, each with its reason; a press puts them in a group. */
export function Origins({
  titles,
  stamp,
}: {
  titles: ReadonlyMap<string, string>;
  /** Changes whenever the data behind the suggestions changes. */
  stamp: string;
}) {
  const texts = useTexts();
  const { claimId } = useClaimPage();
  const { data, refetch } = useQuery(ORIGIN_SUGGESTIONS, { variables: { id: claimId } });
  const share = useSend(SHARE_ORIGIN);
  const known = useRef(stamp);
  useEffect(() => {
    if (known.current === stamp) return;
    known.current = stamp;
    // No subscription sends them: they take a while to compute, and only this tab shows them.
    void refetch();
  }, [stamp, refetch]);
  const suggestions = data?.originSuggestions ?? [];
  if (suggestions.length === 0) return null;
  const set = async (evidenceIds: string[], group: string) => {
    const done = await share.send({ input: { claimId, evidenceIds, group } });
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
              <span dir="auto">{sayList(evidenceIds.map((id) => `“${titles.get(id) ?? ''}”`))}</span>{' '}
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
