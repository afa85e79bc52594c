import { Alert, Button } from 'antd';
import type { WireError } from '../../api/types';
import { useText } from '../../i18n';
import { EntryList } from '../../shared/entry-list';
import { ChangeText } from './change-text';

/** Someone else was first: their lines and yours, side by side, and the choice. */
export function ConflictPanel(props: {
  conflict: NonNullable<WireError['conflict']>;
  kind: string;
  busy: boolean;
  onAgain: () => void;
  onDrop: () => void;
}) {
  const { t } = useText();
  return (
    <div className="conflict" role="alert" data-testid="conflict">
      <Alert type="warning" title={t('conflict.title')} description={t('conflict.help')} />
      <div className="conflict-sides">
        <section>
          <h3>{t('conflict.theirs')}</h3>
          <EntryList entries={props.conflict.theirs} withTitle={false} />
        </section>
        <section>
          <h3>{t('conflict.yours')}</h3>
          <ChangeText kind={props.kind} change={props.conflict.yours} />
        </section>
      </div>
      <div className="row">
        <Button onClick={props.onDrop}>{t('conflict.drop')}</Button>
        <Button type="primary" onClick={props.onAgain} loading={props.busy} data-testid="conflict-again">
          {t('conflict.again')}
        </Button>
      </div>
    </div>
  );
}
