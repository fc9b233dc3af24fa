import { useEditorState } from '@tiptap/react';
import type { Editor } from '@tiptap/react';
import { Button, DropMenu } from '@assay/ui';
import styles from '../draft.module.css';
import { useTexts } from '../texts';
import { changeTable } from './commands';
import type { TableChange } from './commands';
import { cellAround } from './place';

const GROUPS: readonly (readonly TableChange[])[] = [
  ['rowAbove', 'rowBelow', 'columnBefore', 'columnBehind'],
  ['header'],
  ['deleteRow', 'deleteColumn', 'deleteTable'],
];

/** Inserts a table; in a table, the menu of what may be done with it. */
export function TableMenu({
  editor,
  part,
  insert,
  onFull,
}: {
  editor: Editor;
  part: string;
  insert: () => void;
  onFull: () => void;
}) {
  const texts = useTexts();
  const table = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const place = cellAround(now.state.selection.$from);
      return place ? { hasHeader: place.table.attrs['header'] === true } : null;
    },
  });
  if (!table)
    return (
      <Button weight="quiet" size="s" onClick={insert}>
        {texts('table.face')}
      </Button>
    );
  const run = (change: TableChange) => {
    const changed = changeTable(editor.state, change);
    if (changed === 'full') onFull();
    else if (changed) editor.view.dispatch(changed);
    editor.view.focus();
  };
  return (
    <DropMenu
      label={texts('table.menu', { part })}
      face={<span className={styles.more}>{texts('table.face')}</span>}
      groups={GROUPS.map((group) =>
        group.map((change) => ({
          label: texts(`table.${change}`),
          run: () => run(change),
          ...(change === 'header' ? { chosen: table.hasHeader } : {}),
        })),
      )}
    />
  );
}
