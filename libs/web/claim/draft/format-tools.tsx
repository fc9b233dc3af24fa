import {
  IconBlockquote,
  IconBold,
  IconCode,
  IconH2,
  IconH3,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconSeparatorHorizontal,
  IconStrikethrough,
  IconSubscript,
  IconSuperscript,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ChainedCommands, Editor } from '@tiptap/react';

/** A format that the bar of a field offers. */
interface FormatTool {
  name:
    | 'bold'
    | 'italic'
    | 'heading'
    | 'smallHeading'
    | 'bullets'
    | 'numbers'
    | 'quote'
    | 'strike'
    | 'superscript'
    | 'subscript'
    | 'code'
    | 'rule';
  icon: Icon;
  apply: (chain: ChainedCommands) => ChainedCommands;
  /** Whether the selection has the format; undefined for what is inserted and not switched. */
  isOn: ((editor: Editor) => boolean) | undefined;
}

/** The formats with a button of their own; the link stands behind the first two. */
export const FORMATS: readonly FormatTool[] = [
  {
    name: 'bold',
    icon: IconBold,
    apply: (chain) => chain.toggleBold(),
    isOn: (editor) => editor.isActive('bold'),
  },
  {
    name: 'italic',
    icon: IconItalic,
    apply: (chain) => chain.toggleItalic(),
    isOn: (editor) => editor.isActive('italic'),
  },
  {
    name: 'heading',
    icon: IconH2,
    apply: (chain) => chain.toggleHeading({ level: 2 }),
    isOn: (editor) => editor.isActive('heading', { level: 2 }),
  },
  {
    name: 'smallHeading',
    icon: IconH3,
    apply: (chain) => chain.toggleHeading({ level: 3 }),
    isOn: (editor) => editor.isActive('heading', { level: 3 }),
  },
  {
    name: 'bullets',
    icon: IconList,
    apply: (chain) => chain.toggleBulletList(),
    isOn: (editor) => editor.isActive('bulletList'),
  },
  {
    name: 'numbers',
    icon: IconListNumbers,
    apply: (chain) => chain.toggleOrderedList(),
    isOn: (editor) => editor.isActive('orderedList'),
  },
  {
    name: 'quote',
    icon: IconBlockquote,
    apply: (chain) => chain.toggleBlockquote(),
    isOn: (editor) => editor.isActive('blockquote'),
  },
];

/** The formats in the menu at the end of the bar. */
export const MORE_FORMATS: readonly FormatTool[] = [
  {
    name: 'strike',
    icon: IconStrikethrough,
    apply: (chain) => chain.toggleStrike(),
    isOn: (editor) => editor.isActive('strike'),
  },
  {
    name: 'superscript',
    icon: IconSuperscript,
    apply: (chain) => chain.unsetMark('subscript').toggleMark('superscript'),
    isOn: (editor) => editor.isActive('superscript'),
  },
  {
    name: 'subscript',
    icon: IconSubscript,
    apply: (chain) => chain.unsetMark('superscript').toggleMark('subscript'),
    isOn: (editor) => editor.isActive('subscript'),
  },
  {
    name: 'code',
    icon: IconCode,
    apply: (chain) => chain.toggleMark('code'),
    isOn: (editor) => editor.isActive('code'),
  },
  {
    name: 'rule',
    icon: IconSeparatorHorizontal,
    apply: (chain) => chain.setHorizontalRule(),
    isOn: undefined,
  },
];

/** The button of a link opens a form, so it is no format of the list. */
export const LINK_ICON = IconLink;
