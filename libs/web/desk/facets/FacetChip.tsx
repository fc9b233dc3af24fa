import { useEffect, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { chosenIn, LIMITS, type FacetKind, type Priority, type Stage } from '@assay/domain';
import { DropMenu, useUiTexts, sayList } from '@assay/ui';
import { problemOf, useScale } from '@assay/web-session';
import { useTexts } from '../texts';
import { FACET_VALUES } from './facet.operations';
import type { FACET_VALUE } from './facet.operations';
import styles from './facets.module.css';
import type { DeskFilter } from './filter';

type Due = 'overdue' | 'within_day' | 'within_week' | 'none';
type Value = ResultOf<typeof FACET_VALUE>;

/** Delay after the last keystroke before the query is sent. */
const PAUSE_MS = 200;

/** A facet: its chosen values, and a menu of all values; a search field finds those that the menu does not list. */
export function FacetChip({
  kind,
  listed,
  filter,
  takesFocus,
  onToggle,
}: {
  kind: FacetKind;
  listed: readonly Value[];
  filter: DeskFilter;
  /** The last choice was made in this facet, so its button takes the focus after the list has reloaded. */
  takesFocus: boolean;
  onToggle: (value: string) => void;
}) {
  const texts = useTexts();
  const named = useNames(kind);
  const [words, setWords] = useState('');
  const prefix = usePaused(words.trimStart());
  const { data, previousData, error } = useQuery(FACET_VALUES, {
    variables: { kind, prefix, filter },
    skip: !prefix,
  });
  const found = prefix ? (data ?? previousData)?.facetValues : undefined;
  const values = found ?? listed;
  const chosen = chosenIn(filter, kind);
  const names = chosen.map((value) => named(value, listed.find((one) => one.value === value)?.member));
  const facet = texts(`facets.${kind}`);
  const label = texts('facets.chip', { facet, values: sayList(names) || texts('facets.any') });
  return (
    <DropMenu
      label={label}
      align="start"
      takesFocus={takesFocus}
      face={
        <span className={styles.chip} data-on={chosen.length > 0 || undefined} dir="auto">
          {label}
        </span>
      }
      search={
        listed.length < LIMITS.facetListed
          ? undefined
          : {
              label: texts('facets.find', { facet }),
              hint: texts('facets.begins'),
              words,
              most: LIMITS.searched,
              onWords: setWords,
              state: error
                ? problemOf(error).message
                : found &&
                  (found.length ? texts('facets.found', { count: found.length }) : texts('facets.foundNone')),
            }
      }
      groups={[
        values.map(({ value, count, isExact, member }) => ({
          label: named(value, member),
          aside: texts(isExact ? 'facets.count' : 'facets.more', { count }),
          chosen: chosen.includes(value),
          run: () => onToggle(value),
        })),
      ]}
    />
  );
}

/** The display names of a facet's values. */
function useNames(kind: FacetKind): (value: string, member?: { name: string } | null) => string {
  const texts = useTexts();
  const ui = useUiTexts();
  const scale = useScale();
  return (value, member) => {
    if (member) return member.name;
    if (kind === 'stage') return ui(`stage.${value as Stage}`);
    if (kind === 'priority') return texts(`priority.${value as Priority}`);
    if (kind === 'due') return texts(`due.${value as Due}`);
    if (kind === 'rating') return scale.find(({ key }) => key === value)?.label ?? value;
    return value;
  };
}

/** The typed text, delayed until the person stops typing; an empty text is returned at once. */
function usePaused(words: string): string {
  const [paused, setPaused] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setPaused(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return words && paused;
}
