import { Button, Input } from 'antd';
import { useState } from 'react';
import { useText } from '../i18n';
import { useIntoSight } from './use-into-sight';

/** Why a proposal is not used: one of the usual reasons, or words of one's own. */
export function RejectForm(props: {
  reasons: readonly string[];
  /** What the last button says. */
  act: string;
  busy: boolean;
  /** Names the form and its last button for tests. */
  testId: string;
  onCancel: () => void;
  onReject: (reason: string) => void;
}) {
  const { t } = useText();
  const form = useIntoSight<HTMLFormElement>();
  const [own, setOwn] = useState('');
  return (
    <form
      ref={form}
      className="press-form"
      data-testid={`${props.testId}-form`}
      onSubmit={(event) => {
        event.preventDefault();
        props.onReject(own.trim());
      }}
    >
      <div className="row">
        {props.reasons.map((why) => (
          <Button key={why} size="small" disabled={props.busy} onClick={() => props.onReject(why)}>
            {why}
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
        <Button htmlType="submit" type="primary" danger loading={props.busy} data-testid={`${props.testId}-go`}>
          {props.act}
        </Button>
        <Button onClick={props.onCancel}>{t('press.cancel')}</Button>
      </div>
    </form>
  );
}
