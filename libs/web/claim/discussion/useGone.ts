import { useEffect, useState } from 'react';
import type { ResultOf } from '@assay/api-schema';
import { readField } from '@assay/verdict-doc';
import type { Field, FieldReading } from '@assay/verdict-doc';
import { fromBase64 } from '../draft/passages';
import { useRoom, useRoomView } from '../room/hooks';
import type { THREAD } from './discussion.operations';

/** Delay after the draft's last change before it is searched again. */
const PAUSE_MS = 400;

/** The threads whose words the draft no longer contains; empty until the draft is loaded. */
export function useGone(threads: readonly ResultOf<typeof THREAD>[]): ReadonlySet<string> {
  const { doc } = useRoom();
  const { ready } = useRoomView();
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onUpdate = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setChanges((count) => count + 1), PAUSE_MS);
    };
    doc.on('update', onUpdate);
    return () => {
      clearTimeout(timer);
      doc.off('update', onUpdate);
    };
  }, [doc]);
  void changes;
  if (!ready) return new Set();
  const readings = new Map<Field, FieldReading>();
  return new Set(
    threads.flatMap(({ id, field, from, to, quote }) => {
      if (!field || !from || !to || quote === null) return [];
      const reading = readings.get(field) ?? readField(doc, field);
      readings.set(field, reading);
      return reading.find({ from: fromBase64(from), to: fromBase64(to) }, quote) ? [] : [id];
    }),
  );
}
