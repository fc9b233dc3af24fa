import { createRef } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { KeptSelection } from './KeptSelection';
import { PARAGRAPH } from './page-selection';

const PARAGRAPHS = ['The quay was closed.', 'Nobody said why.'];
const STARTS = [0, PARAGRAPHS[0]!.length + 1];
const root = createRef<HTMLDivElement>();

/** The article; `marked` are the words that a suggestion underlines. */
function Article({ marked }: { marked?: string }) {
  const words = (text: string) => {
    const at = marked ? text.indexOf(marked) : -1;
    if (!marked || at < 0) return [text];
    return [text.slice(0, at), <em key="marked">{marked}</em>, text.slice(at + marked.length)];
  };
  return (
    <KeptSelection root={root}>
      <div ref={root}>
        {PARAGRAPHS.map((text, index) => (
          <p key={index} {...{ [PARAGRAPH]: STARTS[index] }}>
            {words(text)}
          </p>
        ))}
      </div>
    </KeptSelection>
  );
}

const textOf = (index: number) => root.current!.querySelectorAll('p')[index]!.firstChild!;
const selectedWords = () => String(getSelection()).replace(/\s+/g, ' ');

it('keeps selected words when a suggestion is shown within them, in front of them, or goes again', async () => {
  const { rerender } = await render(<Article />);
  getSelection()!.setBaseAndExtent(textOf(0), 4, textOf(1), 6);
  for (const marked of ['quay', 'The', 'said why', undefined, 'closed']) {
    await rerender(<Article {...(marked && { marked })} />);
    expect(selectedWords(), `marked: ${marked}`).toBe('quay was closed. Nobody');
  }
});

it('keeps the end that the next key moves', async () => {
  const { rerender } = await render(<Article />);
  getSelection()!.setBaseAndExtent(textOf(0), 13, textOf(0), 4);
  await rerender(<Article marked="was" />);
  expect(selectedWords()).toBe('quay was ');
  const { anchorNode, focusNode } = getSelection()!;
  expect(anchorNode!.compareDocumentPosition(focusNode!) & Node.DOCUMENT_POSITION_PRECEDING).toBeTruthy();
});

it('selects nothing where nothing was selected', async () => {
  const { rerender } = await render(<Article />);
  getSelection()!.removeAllRanges();
  await rerender(<Article marked="quay" />);
  expect(selectedWords()).toBe('');
});
