import { useEffect, useState } from 'react';
import type { Editor } from '@tiptap/react';
import { countWords } from './count-words';
import styles from './draft.module.css';
import { useTexts } from './texts';

/** How long after the last key the words are counted, in milliseconds: in a long text that takes longer than a frame. */
const PAUSE_MS = 400;

/** The number of words of a field, and of those that are selected in it. */
export function WordCount({ editor }: { editor: Editor }) {
  const texts = useTexts();
  const [counted, setCounted] = useState({ all: 0, selected: 0 });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const count = () => {
      const { doc, selection } = editor.state;
      const words = (from: number, to: number) => countWords(doc.textBetween(from, to, '\n', ' '));
      setCounted({ all: words(0, doc.content.size), selected: words(selection.from, selection.to) });
    };
    const countLater = () => {
      clearTimeout(timer);
      timer = setTimeout(count, PAUSE_MS);
    };
    countLater();
    editor.on('transaction', countLater);
    return () => {
      clearTimeout(timer);
      editor.off('transaction', countLater);
    };
  }, [editor]);
  const { all, selected } = counted;
  return (
    <p className={styles.wordCount}>
      {all > 0 && (selected > 0 ? texts('words.selected', { selected, all }) : texts('words.all', { all }))}
    </p>
  );
}
