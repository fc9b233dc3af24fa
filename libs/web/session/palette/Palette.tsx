import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { IconSearch } from '@tabler/icons-react';
import { LIMITS } from '@assay/domain';
import {
  announce,
  combinationOf,
  expectNoDialog,
  isComposing,
  Kbd,
  keysOf,
  Notice,
  typedMeanwhile,
  useChosenKeys,
} from '@assay/ui';
import { ACTIONS } from '../actions/definitions';
import { useScopeLabels } from '../actions/texts';
import { useViewer } from '../viewer';
import { groupsAtFirst, groupsFor } from './entries';
import type { Entry, Group } from './entries';
import { closePalette } from './palette-asked';
import styles from './palette.module.css';
import { PaletteLine } from './PaletteLine';
import { noteRecent, readRecent } from './recent';
import { rememberFocus } from './focus-before';
import { useTexts } from './texts';
import { useEntries } from './useEntries';
import { useFound } from './useFound';

/** Lines that Page Up and Page Down move by. */
const PAGE = 8;

/**
 * The palette over a page: every action allowed now, every page, and claims, articles and members by name. The focus
 * stays in its field while the arrow keys move through the list (WAI-ARIA APG, editable combobox with list
 * autocomplete). A native dialog: it holds the focus, gives it back when it closes, and loads no component kit.
 */
export default function Palette() {
  const texts = useTexts();
  const scopes = useScopeLabels();
  const { member } = useViewer();
  const chosen = useChosenKeys();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [giveBack] = useState(rememberFocus);
  const [recent] = useState(() => readRecent(member.id));
  const [typed, setTyped] = useState(typedMeanwhile);
  const [active, setActive] = useState(0);
  const { entries, onDesk, ofFound } = useEntries(recent);
  const { found, failed, searching, again } = useFound(typed);

  const words = typed.trim();
  const matching: readonly Group[] = words
    ? groupsFor(words, entries, recent, found.flatMap(ofFound))
    : groupsAtFirst(entries, recent);
  const matches = matching.reduce((sum, group) => sum + group.entries.length, 0);
  const groups = words ? [...matching, { heading: undefined, entries: [onDesk(words)] }] : matching;
  const lines = groups.flatMap((group) => group.entries);
  const at = Math.min(active, lines.length - 1);

  useLayoutEffect(() => {
    const opened = dialog.current!;
    opened.showModal();
    expectNoDialog();
    // A dialog that is removed while it is open would not give the focus back.
    return () => opened.close();
  }, []);
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, typed]);
  useEffect(() => {
    if (words && !searching) announce(texts('count', { count: matches }));
  }, [words, searching, matches, texts]);

  const close = () => {
    dialog.current?.close();
    giveBack();
    closePalette();
  };
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    if (entry.why !== undefined) return announce(texts('unavailable', { why: entry.why }));
    noteRecent(member.id, {
      key: entry.key,
      label: entry.kind === 'claim' || entry.kind === 'article' ? entry.label : '',
    });
    close();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const count = lines.length;
    const to = {
      ArrowDown: (at + 1) % count,
      ArrowUp: (at - 1 + count) % count,
      PageDown: Math.min(at + PAGE, count - 1),
      PageUp: Math.max(at - PAGE, 0),
    }[event.key];
    const keys = combinationOf(event);
    if (to !== undefined && !event.altKey) setActive(to);
    else if (event.key === 'Enter') run(lines[at]);
    else if (keys && keysOf('palette.open', ACTIONS['palette.open'], chosen).includes(keys)) close();
    else return;
    event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={texts('title')}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) close();
      }}
      onKeyDown={onKeyDown}
    >
      <div className={styles.sheet}>
        <div className={styles.field}>
          <IconSearch size={18} stroke={1.7} aria-hidden />
          <input
            ref={field}
            autoFocus
            type="text"
            role="combobox"
            aria-label={texts('field')}
            aria-expanded={lines.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={lines[at] && `${id}-${at}`}
            placeholder={texts('placeholder')}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            maxLength={LIMITS.searched}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setActive(0);
            }}
          />
          <button type="button" className={styles.close} onClick={close}>
            {texts('keys.close')}
          </button>
        </div>
        {searching && <progress className={styles.searching} aria-label={texts('searching')} />}
        <div ref={list} id={`${id}-list`} className={styles.list} role="listbox" aria-label={texts('list')}>
          {groups.map(({ heading, entries: ofGroup }) => (
            <div
              key={heading ?? 'other'}
              role="group"
              aria-labelledby={heading && `${id}-${heading}`}
              aria-label={heading ? undefined : texts('title')}
            >
              {heading && (
                <div id={`${id}-${heading}`} className={styles.heading} role="presentation">
                  {isOwnHeading(heading) ? texts(`groups.${heading}`) : scopes(heading)}
                </div>
              )}
              {ofGroup.map((entry) => {
                const index = lines.indexOf(entry);
                return (
                  <PaletteLine
                    key={entry.key}
                    id={`${id}-${index}`}
                    entry={entry}
                    isActive={index === at}
                    onPoint={() => setActive(index)}
                    onRun={() => run(entry)}
                  />
                );
              })}
            </div>
          ))}
        </div>
        {words && !searching && !failed && matches === 0 && (
          <p className={styles.none}>{texts('none', { words })}</p>
        )}
        {failed && (
          <div className={styles.failed} role="alert">
            <Notice
              tone="warn"
              action={
                <button
                  type="button"
                  onClick={() => {
                    again();
                    field.current?.focus();
                  }}
                >
                  {texts('tryAgain')}
                </button>
              }
            >
              {texts('failed')}
            </Notice>
          </div>
        )}
        <p className={styles.foot} aria-hidden="true">
          <span>
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> {texts('keys.move')}
          </span>
          <span>
            <Kbd>↵</Kbd> {texts('keys.run')}
          </span>
          <span>
            <Kbd>{texts('keys.escape')}</Kbd> {texts('keys.close')}
          </span>
        </p>
      </div>
    </dialog>
  );
}

const OWN_HEADINGS = new Set(['recent', 'actions', 'places', 'claims', 'articles', 'people']);
type OwnHeading = 'recent' | 'actions' | 'places' | 'claims' | 'articles' | 'people';
const isOwnHeading = (heading: NonNullable<Group['heading']>): heading is OwnHeading =>
  OWN_HEADINGS.has(heading);
