import { Component } from 'react';
import type { ReactNode, RefObject } from 'react';
import { selectedOffsets, selectOffsets } from './page-selection';

interface Props {
  /** The element with the article's text. */
  root: RefObject<HTMLElement | null>;
  children: ReactNode;
}

interface Selected {
  from: number;
  to: number;
  isBackward: boolean;
}

/**
 * Keeps the words that a member has selected in the article, whatever React changes around them. A suggestion or a
 * claim that arrives splits the text nodes of its paragraph, and the browser then drops or shortens the selection.
 *
 * A class, because only `getSnapshotBeforeUpdate` sees the page right before React changes it.
 */
export class KeptSelection extends Component<Props> {
  override getSnapshotBeforeUpdate(): Selected | null {
    const root = this.props.root.current;
    const selected = root && selectedOffsets(root);
    if (!selected) return null;
    const { anchorNode, anchorOffset } = getSelection()!;
    const { endContainer, endOffset } = selected.range;
    const isBackward = anchorNode === endContainer && anchorOffset === endOffset;
    return { from: selected.from, to: selected.to, isBackward };
  }

  override componentDidUpdate(_props: Props, _state: unknown, before: Selected | null): void {
    const root = this.props.root.current;
    if (!before || !root) return;
    const now = selectedOffsets(root);
    if (now?.from === before.from && now.to === before.to) return;
    if (before.isBackward) selectOffsets(root, before.to, before.from);
    else selectOffsets(root, before.from, before.to);
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
