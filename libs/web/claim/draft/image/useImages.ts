import { useEffect, useState } from 'react';
import { useEditorState } from '@tiptap/react';
import type { Editor } from '@tiptap/react';
import { useClaimPage } from '../../page/claim-page-context';
import type { ImageAttributes } from './attributes';
import { onImageEvents } from './image-events';
import { findImage, imageAt, insertImage } from './insert-image';
import type { DescribedImage } from './insert-image';
import { sendImage } from './send-image';
import type { SentImage } from './send-image';

/** The images of one field: those on their way, the one that is described, and why one was not taken. */
export interface Images {
  /** How many are being sent. */
  sending: number;
  refusal: string | undefined;
  described: DescribedImage | undefined;
  /** Sends files, and inserts each behind `at`, or behind the caret. */
  add: (files: readonly File[], at?: number) => void;
  /** Inserts the file of a source. */
  addSource: (evidenceId: string) => void;
  describe: (position: number) => void;
  close: () => void;
  dismiss: () => void;
}

/** The images of a field's editor. */
export function useImages(editor: Editor | null): Images {
  const { claimId } = useClaimPage();
  const [sending, setSending] = useState(0);
  const [refusal, setRefusal] = useState<string>();
  const [described, setDescribed] = useState<DescribedImage>();

  const insertWhenSent = async (sent: Promise<SentImage>, at?: number) => {
    if (!editor) return;
    // Where the image was asked for, while colleagues write before that place.
    let place = at ?? editor.state.selection.to;
    const follow = ({ transaction }: { transaction: { mapping: { map: (position: number) => number } } }) => {
      place = transaction.mapping.map(place);
    };
    editor.on('transaction', follow);
    setSending((count) => count + 1);
    const answer = await sent;
    editor.off('transaction', follow);
    setSending((count) => count - 1);
    if ('refused' in answer) return setRefusal(answer.refused);
    if (editor.isDestroyed || !editor.isEditable) return;
    const change = insertImage(editor.state, place, answer.file);
    editor.view.dispatch(change);
    setDescribed(imageAt(editor.state.doc, editor.state.selection.from));
  };
  const images: Images = {
    sending,
    refusal,
    described,
    add: (files, at) => {
      setRefusal(undefined);
      for (const file of files) void insertWhenSent(sendImage(claimId, { file }), at);
    },
    addSource: (evidenceId) => {
      setRefusal(undefined);
      void insertWhenSent(sendImage(claimId, { evidenceId }));
    },
    describe: (position) => {
      if (editor?.isEditable) setDescribed(imageAt(editor.state.doc, position));
    },
    close: () => {
      setDescribed(undefined);
      editor?.commands.focus();
    },
    dismiss: () => setRefusal(undefined),
  };
  useEffect(() => {
    if (!editor || editor.isDestroyed) return undefined;
    return onImageEvents(editor.view.dom, ({ files, at }) => images.add(files, at), images.describe);
  });
  return images;
}

/** What is said of an image now; undefined where no image is described, or it is gone. */
export function useDescribed(
  editor: Editor | null,
  image: DescribedImage | undefined,
): ImageAttributes | undefined {
  return (
    useEditorState({
      editor,
      selector: ({ editor: now }) => (now && image ? findImage(now.state.doc, image)?.attributes : undefined),
    }) ?? undefined
  );
}
