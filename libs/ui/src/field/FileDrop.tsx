import { useId } from 'react';
import type { DragEvent } from 'react';
import field from './field.module.css';
import styles from './file-drop.module.css';

/** A field to choose a file in, or to drop one on. */
export function FileDrop({
  label,
  hint,
  accept,
  error,
  onFile,
  onSeveral,
}: {
  label: string;
  /** What kinds of file may be dropped; after a choice, the name of the chosen file. */
  hint: string;
  accept: string;
  /** Why the file is refused, or that one is missing. */
  error?: string | undefined;
  /** Called with undefined when the person removes the chosen file. */
  onFile: (file: File | undefined) => void;
  /** Called with more than one file; without it, the first is taken. */
  onSeveral?: (files: File[]) => void;
}) {
  const id = useId();
  const take = (files: Iterable<File>) => {
    const taken = [...files];
    if (onSeveral && taken.length > 1) onSeveral(taken);
    else onFile(taken[0]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  return (
    <div className={field.field}>
      <label className={styles.drop} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <input
          type="file"
          accept={accept}
          aria-invalid={error ? true : undefined}
          aria-describedby={error && id}
          multiple={onSeveral !== undefined}
          onChange={(event) => take(event.target.files ?? [])}
        />
        <b>{label}</b>
        <span>{hint}</span>
      </label>
      {error && (
        <p id={id} className={field.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
