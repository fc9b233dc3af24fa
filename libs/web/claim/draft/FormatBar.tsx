import { useEffect, useState } from 'react';
import { useEditorState } from '@tiptap/react';
import type { Editor } from '@tiptap/react';
import { ActionButton, Button, DropMenu, Toolbar } from '@assay/ui';
import { useOffered } from '@assay/web-session';
import { useTexts } from './texts';
import styles from './draft.module.css';
import { FORMATS, LINK_ICON, MORE_FORMATS } from './format-tools';
import { ImageMenu } from './image/ImageMenu';
import type { ImageSource } from './image/ImageMenu';
import type { Images } from './image/useImages';
import { LinkForm } from './LinkForm';
import { takePageSelection } from './page-selection';
import { insertTable } from './table/commands';
import { TableMenu } from './table/TableMenu';

const ICON = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;

const ALL = [...FORMATS, ...MORE_FORMATS];
type ToolName = (typeof ALL)[number]['name'] | 'link';

/** The formatting of one field. Its buttons keep the selection. */
export function FormatBar({
  editor,
  part,
  onCite,
  onTableFull,
  images,
  imageSources,
}: {
  editor: Editor;
  part: string;
  onCite: () => void;
  /** Called where a table has as many rows or columns as it may. */
  onTableFull: () => void;
  images: Images;
  /** The sources whose files may be inserted. */
  imageSources: readonly ImageSource[];
}) {
  const texts = useTexts();
  const [linking, setLinking] = useState(false);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      link: now.isActive('link'),
      ...Object.fromEntries(ALL.map(({ name, isOn }) => [name, isOn?.(now)])),
    }),
  }) as Partial<Record<ToolName, boolean>>;
  // Both texts of a draft offer these actions: those of the text that was focused last take the keys.
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const onFocus = () => setTurn((before) => before + 1);
    editor.on('focus', onFocus);
    return () => void editor.off('focus', onFocus);
  }, [editor]);
  const openLink = () => {
    takePageSelection(editor.view);
    setLinking(true);
  };
  const apply = (tool: (typeof ALL)[number]) => {
    takePageSelection(editor.view);
    tool.apply(editor.chain().focus()).run();
  };
  const insert = () => {
    takePageSelection(editor.view);
    const change = insertTable(editor.state);
    if (change) editor.view.dispatch(change);
    editor.view.focus();
  };
  const isIn = () => editor.isFocused;
  // The page's selection, since the editor learns of a change only with the browser's next event.
  const hasWords = () => editor.isFocused && getSelection()?.isCollapsed === false;
  const actions = useOffered(
    [
      ...ALL.map((tool) => ({
        id: `draft.${tool.name}` as const,
        note: part,
        takesKeys: isIn,
        run: () => apply(tool),
      })),
      // Without selected words, the keys of the link open the palette.
      { id: 'draft.link', note: part, takesKeys: hasWords, run: openLink },
      { id: 'draft.table', note: part, takesKeys: isIn, run: insert },
      { id: 'draft.cite', note: part, takesKeys: isIn, run: onCite },
    ],
    turn,
  );
  const button = ({ name, icon: Shown }: Pick<(typeof ALL)[number], 'icon'> & { name: ToolName }) => (
    <ActionButton
      key={name}
      action={actions.find(({ id }) => id === `draft.${name}`)!}
      weight="quiet"
      size="s"
      iconOnly
      icon={<Shown {...ICON} />}
      aria-pressed={on[name]}
    />
  );
  const more = MORE_FORMATS.map(({ name, icon: Shown }) => {
    const { label, run } = actions.find(({ id }) => id === `draft.${name}`)!;
    const chosen = on[name];
    return { label, icon: <Shown {...ICON} />, run, ...(chosen === undefined ? {} : { chosen }) };
  });
  return (
    <>
      <Toolbar
        className={styles.tools}
        label={texts('tools.label', { part })}
        onMouseDown={(event) => event.preventDefault()}
      >
        {FORMATS.slice(0, 2).map(button)}
        {button({ name: 'link', icon: LINK_ICON })}
        {FORMATS.slice(2).map(button)}
        <TableMenu editor={editor} part={part} insert={insert} onFull={onTableFull} />
        <ImageMenu part={part} images={images} sources={imageSources} />
        <DropMenu
          label={texts('tools.more', { part })}
          face={<span className={styles.more}>{texts('tools.moreFace')}</span>}
          groups={[more.slice(0, -1), more.slice(-1)]}
        />
        <Button weight="quiet" size="s" onClick={onCite} title={`${texts('tools.cite')} [`}>
          {texts('tools.cite')}
        </Button>
      </Toolbar>
      {linking && <LinkForm editor={editor} onClose={() => setLinking(false)} />}
    </>
  );
}
