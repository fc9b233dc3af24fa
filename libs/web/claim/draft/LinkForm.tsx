import { useEffect } from 'react';
import * as z from 'zod/mini';
import type { Editor } from '@tiptap/react';
import { isAllowedLink } from '@assay/verdict-doc';
import { Button, isComposing, TextField } from '@assay/ui';
import { useForm } from '@assay/web-session/form';
import { say, useTexts } from './texts';
import styles from './draft.module.css';

const SCHEMA = z.object({
  href: z.string().check(
    z.overwrite((typed) => typed.trim()),
    z.check(({ value, issues }) => {
      if (!isAllowedLink(value))
        issues.push({ code: 'custom', message: say('tools.linkRefused'), input: value });
    }),
  ),
});

/** Sets or removes the link of the selected words. */
export function LinkForm({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const texts = useTexts();
  const standing = (editor.getAttributes('link')['href'] as string | undefined) ?? '';
  // The link is a part of the draft, which is saved as it is written: nothing is lost with this form.
  const form = useForm(SCHEMA, { initial: { href: standing }, asksBeforeLeaving: false });
  const { element } = form;
  useEffect(() => element.current?.querySelector('input')?.focus(), [element]);
  const setLink = async ({ href: address }: z.output<typeof SCHEMA>) => {
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && !standing)
      chain
        .insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] })
        .run();
    else chain.setLink({ href: address }).run();
    onClose();
    return true;
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onClose();
  };
  return (
    <form
      {...form.bind(setLink)}
      className={styles.linkForm}
      aria-label={texts('tools.linkTitle')}
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
        {...form.field('href')}
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
