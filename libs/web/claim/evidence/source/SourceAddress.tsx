import { useRef } from 'react';
import type { ChangeEvent, ClipboardEvent, ComponentProps, FocusEvent } from 'react';
import { Link } from 'react-router';
import { pageAddress } from '@assay/domain';
import { isWebUrl } from '@assay/domain/input';
import { Button, Notice, TextField } from '@assay/ui';
import { useTexts } from '../texts';
import { useReadsAtOnce } from './read-at-once';
import { ReadingLine } from './ReadingLine';
import { sourceAt, splitAddresses } from './split-addresses';
import type { SplitAddresses } from './split-addresses';
import type { ReadingState } from './useSourceReading';
import styles from './source.module.css';

/** What the form needs to read pages for a claim. */
export interface SourceForm {
  claimId: string;
  /** The sources that the claim has. */
  sources: readonly { id: string; title: string; url: string | null }[];
  /** Called with a pasted text that holds several URLs, and whether the form holds anything that was typed. */
  onSeveral: (pasted: SplitAddresses, isTyped: boolean) => void;
}

/** The field of a source's URL, which reads the page and says what became of it. */
export function SourceAddress({
  form: { sources },
  field,
  reading: { state, read, stop },
  onSeveral,
  onUrl,
}: {
  form: Pick<SourceForm, 'sources'>;
  /** The props of the field, as the form gives them. */
  field: Pick<ComponentProps<typeof TextField>, 'name' | 'value' | 'error' | 'required' | 'maxLength'> & {
    onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  };
  reading: { state: ReadingState; read: (url: string) => void; stop: () => void };
  onSeveral: (pasted: SplitAddresses) => void;
  onUrl: (url: string) => void;
}) {
  const texts = useTexts();
  const group = useRef<HTMLDivElement>(null);
  const [readsAtOnce, setReadsAtOnce] = useReadsAtOnce();
  const url = (field.value as string).trim();
  const isUrl = isWebUrl(url);
  const known = sourceAt(sources, url);
  /** The page that is read, was read or could not be read; one that the form opened with waits for a click. */
  const looked = useRef(url);

  const look = (address: string) => {
    looked.current = address;
    read(address);
  };
  const lookAtOnce = (address: string) => {
    const isNew = pageAddress(address) !== pageAddress(looked.current);
    if (readsAtOnce && isNew && isWebUrl(address) && !sourceAt(sources, address)) look(address);
  };
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    field.onChange(event);
    const { inputType } = event.nativeEvent as InputEvent;
    if (state.kind !== 'idle') stop();
    if (/^insertFrom(?:Paste|Drop)$/.test(inputType)) lookAtOnce(event.target.value.trim());
  };
  // A field of one line joins the lines of a pasted list to one URL.
  const paste = (event: ClipboardEvent) => {
    const pasted = splitAddresses(event.clipboardData.getData('text/plain'));
    if (pasted.addresses.length < 2) return;
    event.preventDefault();
    onSeveral(pasted);
  };
  const leave = (event: FocusEvent) => {
    const to = event.relatedTarget;
    // Who goes on to a button, as Cancel or Save, does not wait for the page.
    if (group.current?.contains(to) || to instanceof HTMLButtonElement) return;
    lookAtOnce(url);
  };
  const focusField = () => group.current?.querySelector('input')?.focus();

  return (
    <div ref={group} className={styles.address} onBlur={leave}>
      <TextField
        label={texts('evidence.url')}
        reach="published"
        type="url"
        placeholder="https://"
        autoComplete="off"
        autoFocus
        hint={texts('source.hint')}
        {...field}
        onChange={change}
        onPaste={paste}
      />
      <div className={styles.ways}>
        <label className={styles.atOnce}>
          <input
            type="checkbox"
            checked={readsAtOnce}
            onChange={(event) => setReadsAtOnce(event.target.checked)}
          />
          {texts('source.atOnce')}
        </label>
        <Link to="/add">{texts('source.fromBrowser')}</Link>
      </div>
      {known ? (
        <Notice tone="warn" action={<a href={`#evidence-${known.id}`}>{texts('source.show')}</a>}>
          {texts('source.known', { title: known.title })}
        </Notice>
      ) : (
        isUrl &&
        state.kind !== 'reading' &&
        state.kind !== 'read' && (
          <Button
            size="s"
            className={styles.read}
            onClick={() => {
              look(url);
              focusField();
            }}
          >
            {texts(state.kind === 'failed' ? 'source.again' : 'source.read')}
          </Button>
        )
      )}
      <ReadingLine
        state={state}
        onStop={stop}
        onStopGone={focusField}
        onUrl={(to) => {
          onUrl(to);
          focusField();
        }}
      />
    </div>
  );
}
