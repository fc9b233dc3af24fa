import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { Editor } from '@tiptap/react';
import { isAllowedLink } from '@assay/verdict-doc';
import { Button, isComposing, TextField } from '@assay/ui';
import { useTexts } from './texts';
import styles from './draft.module.css';

/** Gives the selected words an address, or takes it away. */
export function LinkForm({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const texts = useTexts();
  const standing = (editor.getAttributes('link')['href'] as string | undefined) ?? '';
  const [href, setHref] = useState(standing);
  const [refused, setRefused] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const address = href.trim();
    if (!isAllowedLink(address)) return setRefused(true);
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && !standing)
      chain
        .insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] })
        .run();
    else chain.setLink({ href: address }).run();
    onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onClose();
  };
  return (
    <form
      ref={form}
      className={styles.linkForm}
      aria-label={texts('tools.linkTitle')}
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event)) return;
        onClose();
        editor.commands.focus();
      }}
    >
      <TextField
        label={texts('tools.linkAddress')}
        inputMode="url"
        placeholder="https://"
        value={href}
        onChange={(event) => setHref(event.target.value)}
        error={refused ? texts('tools.linkRefused') : undefined}
      />
      <div className={styles.row}>
        <Button type="submit" weight="go" size="s">
          {texts('tools.linkSet')}
        </Button>
        {standing && (
          <Button size="s" onClick={remove}>
            {texts('tools.linkRemove')}
          </Button>
        )}
        <Button size="s" weight="quiet" onClick={onClose}>
          {texts('tools.cancel')}
        </Button>
      </div>
    </form>
  );
}
