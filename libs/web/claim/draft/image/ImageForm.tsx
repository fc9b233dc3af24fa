import { useEffect } from 'react';
import * as z from 'zod/mini';
import type { Editor } from '@tiptap/react';
import { IMAGE_WORDS } from '@assay/verdict-doc';
import { text } from '@assay/domain/input';
import { Button, isComposing, TextArea, TextField } from '@assay/ui';
import { useForm } from '@assay/web-session/form';
import { say, useTexts } from '../texts';
import styles from '../draft.module.css';
import type { ImageAttributes, ImageWords } from './attributes';
import { describeImage, removeImage } from './insert-image';
import type { DescribedImage } from './insert-image';

const SCHEMA = z
  .object({
    alt: text({ max: IMAGE_WORDS.alt }),
    decorative: z.boolean(),
    caption: text({ max: IMAGE_WORDS.caption }),
    credit: text({ max: IMAGE_WORDS.credit }),
    licence: text({ max: IMAGE_WORDS.licence }),
  })
  .check(
    z.refine(({ alt, decorative }) => decorative || alt !== '', {
      path: ['alt'],
      message: say('image.altMissing'),
    }),
  );

/** What is said of an image: its alternative text, caption, credit and licence. Only what was changed is written. */
export function ImageForm({
  editor,
  image,
  attributes,
  onClose,
}: {
  editor: Editor;
  image: DescribedImage;
  attributes: ImageAttributes;
  onClose: () => void;
}) {
  const texts = useTexts();
  const { alt, decorative, caption, credit, licence } = attributes;
  const initial: ImageWords = { alt, decorative, caption, credit, licence };
  const form = useForm(SCHEMA, { initial, asksBeforeLeaving: false });
  const { element, values } = form;
  useEffect(() => {
    element.current?.querySelector('textarea')?.focus();
    // The form is long: its buttons may be below the window's edge.
    element.current?.scrollIntoView({ block: 'nearest' });
  }, [element]);
  const save = async (words: ImageWords) => {
    const changed = Object.fromEntries(
      Object.entries(words).filter(([name, value]) => initial[name as keyof ImageWords] !== value),
    );
    const change = Object.keys(changed).length > 0 && describeImage(editor.state, image, changed);
    if (change) editor.view.dispatch(change);
    onClose();
    return true;
  };
  const remove = () => {
    const change = removeImage(editor.state, image);
    if (change) editor.view.dispatch(change);
    onClose();
  };
  return (
    <form
      {...form.bind(save)}
      className={styles.linkForm}
      aria-label={texts('image.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event)) onClose();
      }}
    >
      <TextArea
        label={texts('image.alt')}
        hint={texts('image.altHint')}
        rows={2}
        disabled={values.decorative}
        {...form.field('alt')}
      />
      <label className={styles.check}>
        <input {...form.tick('decorative')} /> {texts('image.decorative')}
      </label>
      <TextArea label={texts('image.caption')} rows={2} {...form.field('caption')} />
      <div className={styles.pair}>
        <TextField label={texts('image.credit')} {...form.field('credit')} />
        <TextField label={texts('image.licence')} placeholder="CC BY 4.0" {...form.field('licence')} />
      </div>
      <div className={styles.row}>
        <Button type="submit" weight="go" size="s">
          {texts('image.save')}
        </Button>
        <Button size="s" onClick={remove}>
          {texts('image.remove')}
        </Button>
        <Button size="s" weight="quiet" onClick={onClose}>
          {texts('tools.cancel')}
        </Button>
      </div>
    </form>
  );
}
