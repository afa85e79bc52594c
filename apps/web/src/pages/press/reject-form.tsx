import { Button, Input } from 'antd';
import { useState } from 'react';
import { useText } from '../../i18n';
import { useIntoSight } from './use-into-sight';

const WHY = ['not-figure', 'misread', 'not-ours', 'repeat'] as const;

/** Why a figure is not used: one of the usual reasons, or words of one's own. */
export function RejectForm(props: { busy: boolean; onCancel: () => void; onReject: (reason: string) => void }) {
  const { t } = useText();
  const form = useIntoSight<HTMLFormElement>();
  const [own, setOwn] = useState('');
  return (
    <form
      ref={form}
      className="press-form"
      data-testid="press-reject-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onReject(own.trim());
      }}
    >
      <div className="row">
        {WHY.map((why) => (
          <Button key={why} size="small" disabled={props.busy} onClick={() => props.onReject(t(`press.why.${why}`))}>
            {t(`press.why.${why}`)}
          </Button>
        ))}
      </div>
      <Input
        autoFocus
        value={own}
        onChange={(event) => setOwn(event.target.value)}
        placeholder={t('press.whyOwn')}
        aria-label={t('press.whyOwn')}
        maxLength={200}
      />
      <div className="press-acts">
        <Button htmlType="submit" type="primary" danger loading={props.busy} data-testid="press-reject-go">
          {t('press.reject')}
        </Button>
        <Button onClick={props.onCancel}>{t('press.cancel')}</Button>
      </div>
    </form>
  );
}
