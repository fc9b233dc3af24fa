import { IconArrowBackUp } from '@tabler/icons-react';
import styles from './restore.module.css';

/** Restores a part of the moment, beside that part. */
export function RestoreButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className={styles.part} onClick={onClick}>
      <IconArrowBackUp size={14} stroke={1.8} aria-hidden />
      {label}
    </button>
  );
}
