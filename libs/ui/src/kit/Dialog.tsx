import type { ReactNode } from 'react';
import { Modal } from '@mantine/core';
import { useUiTexts } from '../texts';
import { Kit } from './Kit';
import styles from './dialog.module.css';

/** A dialog over the page: focus stays inside, Escape closes it where it may be closed. */
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
  return (
    <Kit>
      <Modal
        opened
        onClose={onClose}
        title={title}
        size={size}
        centered
        withCloseButton={closable}
        closeOnEscape={closable}
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': say('feedback.close') }}
        transitionProps={{ duration: 0 }}
        classNames={{
          content: styles.content,
          header: styles.header,
          title: styles.title,
          overlay: styles.overlay,
        }}
      >
        {children}
      </Modal>
    </Kit>
  );
}
