import { Button } from 'antd';
import { useState } from 'react';
import type { RecordView } from '../../api/types';
import { useText } from '../../i18n';
import { RecordLink } from '../../shared/record-link';
import { useAt } from '../../url/use-at';
import { MergeDialog } from './merge-dialog';
import { ReasonDialog } from './reason-dialog';

/** Held: shown, not counted, until a person decides whether it is the same thing as another. */
export function HeldNotice({ view }: { view: RecordView }) {
  const { t, code } = useText();
  const at = useAt();
  const [open, setOpen] = useState<'release' | 'merge' | null>(null);
  const { held } = view;
  if (!held) return null;
  return (
    <aside className="held-notice" role="status" data-testid="held-notice">
      <strong>{t('held.title')}</strong>
      <p>
        {code('held', held.reason) ?? held.reason}
        {held.because && held.because.length > 0
          ? ` ${held.because.map((one) => code('because', one) ?? one).join(t('value.comma'))}`
          : ''}
      </p>
      {held.of ? (
        <p>
          {t('held.of')}{' '}
          <RecordLink kind={view.kind} record={held.of}>
            {held.of}
          </RecordLink>
        </p>
      ) : null}
      {view.can.write && !at.past ? (
        <div className="row no-print">
          <Button onClick={() => setOpen('release')}>{t('held.different')}</Button>
          {held.of ? <Button onClick={() => setOpen('merge')}>{t('held.same')}</Button> : null}
        </div>
      ) : null}
      {open === 'release' ? <ReasonDialog view={view} act="release" onClose={() => setOpen(null)} /> : null}
      {open === 'merge' && held.of ? <MergeDialog view={view} into={held.of} onClose={() => setOpen(null)} /> : null}
    </aside>
  );
}
