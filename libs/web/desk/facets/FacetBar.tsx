import { useQuery, useSubscription } from '@apollo/client/react';
import { useLocation, useSearchParams } from 'react-router';
import { chosenIn, FACETS, type FacetKind } from '@assay/domain';
import desk from '../desk.module.css';
import { useTexts } from '../texts';
import { FACET_COUNTS, FACET_COUNTS_CHANGED } from './facet.operations';
import { FacetChip } from './FacetChip';
import styles from './facets.module.css';
import { isNarrowed, toggled, widened } from './filter';
import type { DeskFilter } from './filter';

/** The facets of the list with the tally of each value; the address holds the chosen values. */
export function FacetBar({ filter }: { filter: DeskFilter }) {
  const texts = useTexts();
  const [address, setAddress] = useSearchParams();
  const chosenLast = (useLocation().state as { facet?: FacetKind } | null)?.facet;
  const { data, previousData } = useQuery(FACET_COUNTS, { variables: { filter } });
  useSubscription(FACET_COUNTS_CHANGED, { variables: { filter }, ignoreResults: true });
  const facets = (data ?? previousData)?.desk.facets ?? [];
  return (
    <div className={styles.facets} role="group" aria-label={texts('facets.label')}>
      {FACETS.map((kind) => {
        const listed = facets.find((one) => one.kind === kind)?.values ?? [];
        if (!listed.length && !chosenIn(filter, kind).length) return null;
        return (
          <FacetChip
            key={kind}
            kind={kind}
            listed={listed}
            filter={filter}
            takesFocus={kind === chosenLast}
            onToggle={(value) => setAddress(toggled(address, kind, value), { state: { facet: kind } })}
          />
        );
      })}
      {isNarrowed(filter) && (
        <button type="button" className={desk.widen} onClick={() => setAddress(widened(address))}>
          {texts('facets.clear')}
        </button>
      )}
    </div>
  );
}
