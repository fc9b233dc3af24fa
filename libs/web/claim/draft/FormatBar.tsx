import { useEffect, useState } from 'react';
import {
  IconBlockquote,
  IconBold,
  IconH2,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
} from '@tabler/icons-react';
import { useEditorState } from '@tiptap/react';
import type { Editor } from '@tiptap/react';
import { ActionButton, Button, Toolbar } from '@assay/ui';
import { useOffered } from '@assay/web-session';
import { useTexts } from './texts';
import styles from './draft.module.css';
import { LinkForm } from './LinkForm';
import { takePageSelection } from './page-selection';

const ICON = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;

/** The formatting of one field. Its buttons keep the selection. */
export function FormatBar({ editor, part, onCite }: { editor: Editor; part: string; onCite: () => void }) {
  const texts = useTexts();
  const [linking, setLinking] = useState(false);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      link: now.isActive('link'),
      heading: now.isActive('heading'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
    }),
  });
  // Both texts of a draft offer these actions: those of the text that was focused last take the keys.
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const onFocus = () => setTurn((before) => before + 1);
    editor.on('focus', onFocus);
    return () => void editor.off('focus', onFocus);
  }, [editor]);
  const tools = [
    { name: 'bold', icon: <IconBold {...ICON} />, run: () => editor.chain().focus().toggleBold().run() },
    {
      name: 'italic',
      icon: <IconItalic {...ICON} />,
      run: () => editor.chain().focus().toggleItalic().run(),
    },
    { name: 'link', icon: <IconLink {...ICON} />, run: () => setLinking(true) },
    {
      name: 'heading',
      icon: <IconH2 {...ICON} />,
      run: () => editor.chain().focus().toggleHeading({ level: 2 }).run(),
    },
    {
      name: 'bullets',
      icon: <IconList {...ICON} />,
      run: () => editor.chain().focus().toggleBulletList().run(),
    },
    {
      name: 'numbers',
      icon: <IconListNumbers {...ICON} />,
      run: () => editor.chain().focus().toggleOrderedList().run(),
    },
    {
      name: 'quote',
      icon: <IconBlockquote {...ICON} />,
      run: () => editor.chain().focus().toggleBlockquote().run(),
    },
  ] as const;
  const isIn = () => editor.isFocused;
  // The page's selection, since the editor learns of a change only with the browser's next event.
  const hasWords = () => editor.isFocused && getSelection()?.isCollapsed === false;
  const actions = useOffered(
    [
      ...tools.map(({ name, run }) => ({
        id: `draft.${name}` as const,
        note: part,
        // Without selected words, the keys of the link open the palette.
        takesKeys: name === 'link' ? hasWords : isIn,
        run: () => {
          takePageSelection(editor.view);
          run();
        },
      })),
      { id: 'draft.cite', note: part, takesKeys: isIn, run: onCite },
    ],
    turn,
  );
  return (
    <>
      <Toolbar
        className={styles.tools}
        label={texts('tools.label', { part })}
        onMouseDown={(event) => event.preventDefault()}
      >
        {tools.map(({ name, icon }, index) => (
          <ActionButton
            key={name}
            action={actions[index]!}
            weight="quiet"
            size="s"
            iconOnly
            icon={icon}
            aria-pressed={on[name]}
          />
        ))}
        <Button weight="quiet" size="s" onClick={onCite} title={`${texts('tools.cite')} [`}>
          {texts('tools.cite')}
        </Button>
      </Toolbar>
      {linking && <LinkForm editor={editor} onClose={() => setLinking(false)} />}
    </>
  );
}
