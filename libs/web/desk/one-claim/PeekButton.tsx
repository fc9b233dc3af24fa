import { IconEye } from '@tabler/icons-react';
import { Button } from '@assay/ui';
import { useActionLabels } from '@assay/web-session';
import { useTexts } from '../texts';

/** Shows a claim over the Desk. */
export function PeekButton({
  claimId,
  statement,
  onPeek,
}: {
  claimId: string;
  statement: string;
  onPeek: (claimId: string) => void;
}) {
  const texts = useTexts();
  const labels = useActionLabels();
  return (
    <Button
      size="s"
      weight="quiet"
      iconOnly
      aria-label={texts('peekAt', { statement })}
      title={labels('row.peek')}
      icon={<IconEye size={15} stroke={1.7} aria-hidden="true" />}
      onClick={() => onPeek(claimId)}
    />
  );
}
