import { useState } from 'react';
import type { DragEvent } from 'react';

/**
 * The handlers of an element on which files may be dropped, and whether files are dragged over it. A field inside it
 * that takes the drop itself prevents the default action, and the element then takes nothing.
 */
export function useFileDrop(takesFiles: boolean, onFiles: (files: File[]) => void) {
  const [isOver, setIsOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent) => takesFiles && dataTransfer.types.includes('Files');
  return {
    isOver,
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Without this the browser opens the dropped file instead of the page.
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!currentTarget.contains(relatedTarget as Node | null)) setIsOver(false);
    },
    onDrop: (event: DragEvent) => {
      setIsOver(false);
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const files = [...event.dataTransfer.files];
      if (files.length > 0) onFiles(files);
    },
  };
}
