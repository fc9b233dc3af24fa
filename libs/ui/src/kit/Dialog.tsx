import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Modal } from '@mantine/core';
import { takeLostFocus } from '../keyboard/focus';
import { useUiTexts } from '../texts';
import { Kit } from './Kit';
import styles from './dialog.module.css';

/** A modal dialog: it traps the focus and returns it when it closes. Escape closes it if `closable`. */
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
  // Mantine returns the focus when `opened` becomes false. This dialog is unmounted instead, so it returns the focus
  // itself.
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
          {/* Not Mantine's own header: it would add a second banner landmark to the page. */}
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
