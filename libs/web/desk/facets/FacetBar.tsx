import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { graphql } from '@assay/api-schema';
import { chosenIn, FACETS, type FacetKind } from '@assay/domain';
import { DropMenu, useUiTexts } from '@assay/ui';
import { useScale } from '@assay/web-session';
import desk from '../desk.module.css';
import styles from './facets.module.css';
import { useTexts } from '../texts';
import { isNarrowed, toggled, widened } from './filter';
import type { DeskFilter } from './filter';

const FACET_COUNTS = graphql(`
  query DeskFacets($filter: ClaimFilter) {
    deskFacets(filter: $filter) {
      kind
      values {
        value
        count
        isExact
        member {
          id
          name
        }
      }
    }
  }
`);

/** What the list can be narrowed to, with how many there are of each; what is chosen stands in the address. */
export function FacetBar({ filter }: { filter: DeskFilter }) {
  const texts = useTexts();
  const ui = useUiTexts();
  const scale = useScale();
  const [address, setAddress] = useSearchParams();
  const { data, previousData } = useQuery(FACET_COUNTS, { variables: { filter } });
  const facets = (data ?? previousData)?.deskFacets ?? [];

  const named = (kind: FacetKind, value: string, member?: { name: string } | null) => {
    if (member) return member.name;
    if (kind === 'stage') return ui(`stage.${value}` as Parameters<typeof ui>[0]);
    if (kind === 'priority') return texts(`priority.${value}` as Parameters<typeof texts>[0]);
    if (kind === 'due') return texts(`due.${value}` as Parameters<typeof texts>[0]);
    if (kind === 'rating') return scale.find(({ key }) => key === value)?.label ?? value;
    return value;
  };
  const narrowed = isNarrowed(filter);

  return (
    <div className={styles.facets} role="group" aria-label={texts('facets.label')}>
      {FACETS.map((kind) => {
        const values = facets.find((one) => one.kind === kind)?.values ?? [];
        const chosen = chosenIn(filter, kind);
        if (!values.length && !chosen.length) return null;
        const names = chosen.map((value) =>
          named(kind, value, values.find((one) => one.value === value)?.member),
        );
        const label = texts('facets.chip', {
          facet: texts(`facets.${kind}`),
          values: names.join(', ') || texts('facets.any'),
        });
        return (
          <DropMenu
            key={kind}
            label={label}
            align="start"
            face={
              <span className={styles.chip} data-on={chosen.length > 0 || undefined} dir="auto">
                {label}
              </span>
            }
            groups={[
              values.map(({ value, count, isExact, member }) => ({
                label: named(kind, value, member),
                aside: texts(isExact ? 'facets.count' : 'facets.more', { count }),
                chosen: chosen.includes(value),
                run: () => setAddress(toggled(address, kind, value)),
              })),
            ]}
          />
        );
      })}
      {narrowed && (
        <button type="button" className={desk.widen} onClick={() => setAddress(widened(address))}>
          {texts('facets.clear')}
        </button>
      )}
    </div>
  );
}
