import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useQuery } from '@apollo/client/react';
import { LIMITS } from '@assay/domain';
import { announce, Button, Avatar, isComposing, Notice, TextArea } from '@assay/ui';
import type { Problem } from '@assay/web-session';
import { useTexts } from './texts';
import { MEMBERS_TO_NAME } from './members';
import { mentioningAt, nameable, stillNamed, withMention } from './mentions';
import type { Nameable } from './mentions';
import styles from './discussion.module.css';

/** Number of names offered at once; typing more letters narrows them. */
const OFFERED = 6;

/** A message with its mentions, before it is sent. */
export interface NewMessage {
  body: string;
  mentionIds: string[];
}

/**
 * A message editor. `@` opens a list of members that the arrow keys move through; Enter chooses and Escape closes it
 * (WAI-ARIA's editable combobox with a listbox popup). Ctrl+Enter sends.
 */
export function Composer({
  label,
  action,
  initial,
  busy,
  problem,
  onSend,
  onCancel,
}: {
  label: string;
  action: string;
  initial?: { body: string; mentions: readonly Nameable[] };
  busy: boolean;
  problem: Problem | undefined;
  /** Resolves to true once the message is sent; the editor is then cleared. */
  onSend: (message: NewMessage) => Promise<boolean>;
  onCancel?: () => void;
}) {
  const texts = useTexts();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { data } = useQuery(MEMBERS_TO_NAME);
  const [text, setText] = useState(initial?.body ?? '');
  const [chosen, setChosen] = useState<readonly Nameable[]>(initial?.mentions ?? []);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [left, setLeft] = useState<number>();
  const area = () => box.current?.querySelector('textarea');
  useEffect(() => {
    const written = box.current?.querySelector('textarea');
    written?.focus();
    written?.setSelectionRange(written.value.length, written.value.length);
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const mentioning = mentioningAt(text, caret);
  const people =
    mentioning && mentioning.start !== left
      ? nameable(data?.newsroom.members ?? [], mentioning.words).slice(0, OFFERED)
      : [];
  const at = Math.min(active, people.length - 1);
  const offered = people.length;
  useEffect(() => {
    if (offered > 0) announce(texts('offered', { count: offered }));
  }, [offered, texts]);

  const take = (person: Nameable) => {
    const put = withMention(text, mentioning!, person.name);
    // The caret can be set only after React has rendered the text.
    flushSync(() => {
      setText(put.text);
      setChosen([...chosen, person]);
      setCaret(put.caret);
      setActive(0);
    });
    area()?.setSelectionRange(put.caret, put.caret);
  };
  const send = async () => {
    if (busy || text.trim() === '') return;
    if (await onSend({ body: text, mentionIds: stillNamed(text, chosen) })) {
      setText('');
      setChosen([]);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (offered > 0 && step) setActive((at + step + offered) % offered);
    else if (
      offered > 0 &&
      (event.key === 'Enter' || event.key === 'Tab') &&
      !event.ctrlKey &&
      !event.shiftKey
    )
      take(people[at]!);
    else if (offered > 0 && event.key === 'Escape') setLeft(mentioning!.start);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    else if (event.key === 'Escape' && onCancel && text === (initial?.body ?? '')) onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={box} className={styles.composer} onKeyDown={onKeyDown}>
      <div className={styles.writing}>
        <TextArea
          label={label}
          labelHidden
          reach="internal"
          placeholder={texts('hint')}
          dir="auto"
          rows={3}
          maxLength={LIMITS.message}
          value={text}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={offered > 0 ? `${id}-list` : undefined}
          aria-activedescendant={offered > 0 ? `${id}-${at}` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setCaret(event.target.selectionStart);
            setActive(0);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onBlur={() => setLeft(mentioning?.start)}
          onFocus={() => setLeft(undefined)}
        />
        {offered > 0 && (
          <ul id={`${id}-list`} className={styles.people} role="listbox" aria-label={texts('people')}>
            {people.map((person, index) => (
              <li
                key={person.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === at}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => take(person)}
              >
                <Avatar person={person} size={20} />
                <span dir="auto">{person.name}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      <div className={styles.row}>
        <Button
          size="s"
          weight="go"
          busy={busy}
          disabled={text.trim() === ''}
          aria-keyshortcuts="Control+Enter"
          title={`${action} (Ctrl+Enter)`}
          onClick={() => void send()}
        >
          {action}
        </Button>
        {onCancel && (
          <Button size="s" weight="quiet" onClick={onCancel}>
            {texts('cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}
