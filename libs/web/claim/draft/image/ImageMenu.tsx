import { useRef } from 'react';
import { Button, DropMenu } from '@assay/ui';
import styles from '../draft.module.css';
import { useTexts } from '../texts';
import { IMAGE_TYPES } from './send-image';
import type { Images } from './useImages';

/** A source whose file is an image. */
export interface ImageSource {
  id: string;
  title: string;
}

/** Inserts an image: a file of the person's, or one that a source of the claim keeps. */
export function ImageMenu({
  part,
  images,
  sources,
}: {
  part: string;
  images: Images;
  sources: readonly ImageSource[];
}) {
  const texts = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const choose = () => input.current?.click();
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={IMAGE_TYPES.join(',')}
        aria-label={texts('image.file')}
        onChange={(event) => {
          images.add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {sources.length === 0 ? (
        <Button weight="quiet" size="s" onClick={choose}>
          {texts('image.face')}
        </Button>
      ) : (
        <DropMenu
          label={texts('image.menu', { part })}
          face={<span className={styles.more}>{texts('image.face')}</span>}
          groups={[
            [{ label: texts('image.upload'), run: choose }],
            sources.map(({ id, title }) => ({ label: title, run: () => images.addSource(id) })),
          ]}
        />
      )}
    </>
  );
}
