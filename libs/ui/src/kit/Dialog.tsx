import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Modal } from '@mantine/core';
import { takeLostFocus } from '../keyboard/focus';
import { useUiTexts } from '../texts';
import { Kit } from './Kit';
import styles from './dialog.module.css';

/** A dialog over the page: focus stays inside and goes back after, Escape closes it where it may be closed. */
export function Dialog({
  title,
  onClose,
  children,
  size = 520,
  closable = true,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  size?: number;
  closable?: boolean;
}) {
  const say = useUiTexts();
  const [opener] = useState(() => document.activeElement);
  // Ours are taken away rather than closed, which Mantine's own way back does not see.
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement) requestAnimationFrame(() => takeLostFocus(opener));
    },
    [opener],
  );
  return (
    <Kit>
      <Modal.Root
        opened
        onClose={onClose}
        size={size}
        centered
        closeOnEscape={closable}
        closeOnClickOutside={false}
        transitionProps={{ duration: 0 }}
        classNames={{ content: styles.content, title: styles.title, overlay: styles.overlay }}
      >
        <Modal.Overlay />
        <Modal.Content>
          {/* Not Mantine's own header: a banner landmark belongs to the page alone. */}
          <div className={styles.head}>
            <Modal.Title>{title}</Modal.Title>
            {closable && <Modal.CloseButton aria-label={say('feedback.close')} />}
          </div>
          <Modal.Body>{children}</Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </Kit>
  );
}
