import { useState } from 'react';
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
import { Button } from '@assay/ui';
import { useTexts } from './texts';
import styles from './draft.module.css';
import { LinkForm } from './LinkForm';

const ICON = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;

/** What can be done to the words of one field. Buttons keep the selection. */
export function Toolbar({ editor, part, onCite }: { editor: Editor; part: string; onCite: () => void }) {
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
  return (
    <>
      <div
        className={styles.tools}
        role="toolbar"
        aria-label={texts('tools.label', { part })}
        onMouseDown={(event) => event.preventDefault()}
      >
        {tools.map((tool) => (
          <Button
            key={tool.name}
            weight="quiet"
            size="s"
            iconOnly
            icon={tool.icon}
            aria-label={texts(`tools.${tool.name}`)}
            title={texts(`tools.${tool.name}`)}
            aria-pressed={on[tool.name]}
            onClick={tool.run}
          />
        ))}
        <Button weight="quiet" size="s" onClick={onCite} title={`${texts('tools.cite')} [`}>
          {texts('tools.cite')}
        </Button>
      </div>
      {linking && <LinkForm editor={editor} onClose={() => setLinking(false)} />}
    </>
  );
}
