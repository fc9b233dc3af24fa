import { useState } from 'react';
import type { Field } from '@assay/verdict-doc';
import { useOffered } from '@assay/web-session';
import { FindBar } from './FindBar';
import { useFinder } from './find-context';

/** A search as it was begun. */
interface Opened {
  /** The field that had the focus: it goes back there. */
  field: Field | undefined;
  words: string;
  isReplacing: boolean;
  /** Another number for each time that the keys were pressed. */
  turn: number;
}

const isInDraft = () => document.activeElement?.closest('[data-field], [data-find]') !== null;

/** Opens the search in the draft by its keys or from the palette. */
export function FindInDraft({ editable }: { editable: boolean }) {
  const finder = useFinder();
  const [opened, setOpened] = useState<Opened>();
  const open = (isReplacing: boolean) => {
    const { field, words } = finder.selectedWords();
    finder.startAt(field ?? opened?.field);
    setOpened((before) => ({
      field: field ?? before?.field,
      words,
      isReplacing,
      turn: (before?.turn ?? 0) + 1,
    }));
  };
  useOffered([
    { id: 'draft.find', takesKeys: isInDraft, run: () => open(false) },
    { id: 'draft.replace', takesKeys: isInDraft, run: () => open(true) },
  ]);
  if (!opened) return null;
  return (
    <FindBar
      key={opened.turn}
      opened={opened}
      editable={editable}
      onClose={() => {
        finder.focus(opened.field);
        finder.search(undefined);
        setOpened(undefined);
      }}
    />
  );
}
