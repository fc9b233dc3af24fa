import { useQuery } from '@apollo/client/react';
import { announce, Button, Notice, sayTimestamp } from '@assay/ui';
import { useMay, useSend } from '@assay/web-session';
import { PublishDialog } from './PublishDialog';
import { CANCEL_SCHEDULED, SCHEDULED_PUBLICATION } from './publish.operations';
import { useTexts } from './texts';

/** The time at which an approved revision is published, if one is set, and the dialog that publishes it. */
export function Publishing({
  claimId,
  isAsking,
  ...dialog
}: {
  claimId: string;
  revisionId: string;
  version: number;
  /** Whether the dialog is open. */
  isAsking: boolean;
  onPublished: () => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const { data } = useQuery(SCHEDULED_PUBLICATION, {
    variables: { id: claimId },
    fetchPolicy: 'cache-and-network',
  });
  const mayPublish = useMay('claim.publish');
  const { send, busy, problem } = useSend(CANCEL_SCHEDULED);
  const scheduled = data?.claim?.scheduledPublication;
  const cancel = async () => {
    if (!(await send({ input: { claimId } }))) return;
    announce(texts('isUnscheduled'));
    // The button that was pressed is gone.
    document.getElementById('decide')?.focus();
  };
  return (
    <>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      {scheduled && (
        <Notice
          action={
            mayPublish && (
              <Button size="s" busy={busy} onClick={() => void cancel()}>
                {texts('unschedule')}
              </Button>
            )
          }
        >
          {texts('scheduled', {
            when: sayTimestamp(scheduled.publishAt),
            name: scheduled.scheduledBy.name,
          })}
        </Notice>
      )}
      {isAsking && <PublishDialog claimId={claimId} {...dialog} />}
    </>
  );
}
