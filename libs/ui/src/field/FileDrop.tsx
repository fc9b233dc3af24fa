import type { DragEvent } from 'react';
import styles from './file-drop.module.css';

/** A place to choose a file, or drop one. */
export function FileDrop({
  label,
  hint,
  accept,
  onFile,
}: {
  label: string;
  /** What may be dropped; once one is chosen, which. */
  hint: string;
  accept: string;
  /** Undefined when the choice was taken back. */
  onFile: (file: File | undefined) => void;
}) {
  const drop = (event: DragEvent) => {
    event.preventDefault();
    onFile(event.dataTransfer.files[0]);
  };
  return (
    <label className={styles.drop} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <input type="file" accept={accept} onChange={(event) => onFile(event.target.files?.[0])} />
      <b>{label}</b>
      <span>{hint}</span>
    </label>
  );
}
