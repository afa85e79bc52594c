import { Alert, Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useConfirmMail, useDropMail, useGiveMail, useTestMyMail } from '../../api/notices';
import type { MyNotices, NoticeTest } from '../../api/types';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';

/** My address: given, shown to be mine by the code sent to it, tested, taken away. */
export function MailAddress({ mine: { mail } }: { mine: MyNotices }) {
  const { t } = useText();
  const [another, setAnother] = useState(false);
  if (!mail || another) return <GiveAddress onSent={() => setAnother(false)} />;
  return mail.confirmed ? (
    <Confirmed address={mail.address} onOther={() => setAnother(true)} />
  ) : (
    <>
      <GiveCode address={mail.address} />
      <button type="button" className="link-button" onClick={() => setAnother(true)}>
        {t('notice.otherMail')}
      </button>
    </>
  );
}

/** What became of a message just asked for. */
function Told({ test }: { test: NoticeTest | undefined }) {
  const { b } = useText();
  return test ? <Alert type={test.ok ? 'success' : 'warning'} title={b(test.message)} data-testid="mail-told" /> : null;
}

function GiveAddress({ onSent }: { onSent: () => void }) {
  const { t } = useText();
  const say = useErrorText();
  const give = useGiveMail();
  const [address, setAddress] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    give.mutate(address.trim(), { onSuccess: ({ ok }) => (ok ? onSent() : undefined) });
  };
  return (
    <form className="account-form" onSubmit={submit}>
      <label>
        <span>{t('notice.mailAddress')}</span>
        <Input
          type="email"
          value={address}
          autoComplete="email"
          onChange={(event) => setAddress(event.target.value)}
          data-testid="mail-address"
        />
        <small>{t('notice.mailHelp')}</small>
      </label>
      <Told test={give.data} />
      {give.error ? <Alert type="error" title={say(give.error)} data-testid="mail-error" /> : null}
      <div>
        <Button
          htmlType="submit"
          type="primary"
          disabled={!address.includes('@')}
          loading={give.isPending}
          data-testid="mail-give"
        >
          {t('notice.sendCode')}
        </Button>
      </div>
    </form>
  );
}

function GiveCode({ address }: { address: string }) {
  const { t } = useText();
  const say = useErrorText();
  const confirm = useConfirmMail();
  const [code, setCode] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    confirm.mutate(code);
  };
  return (
    <form className="account-form" onSubmit={submit}>
      <p>{t('notice.codeSentTo', { address })}</p>
      <label>
        <span>{t('notice.code')}</span>
        <Input
          value={code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          className="code-input"
          onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
          data-testid="mail-code"
        />
      </label>
      {confirm.error ? <Alert type="error" title={say(confirm.error)} /> : null}
      <div>
        <Button
          htmlType="submit"
          type="primary"
          disabled={code.length !== 6}
          loading={confirm.isPending}
          data-testid="mail-confirm"
        >
          {t('notice.confirm')}
        </Button>
      </div>
    </form>
  );
}

function Confirmed({ address, onOther }: { address: string; onOther: () => void }) {
  const { t } = useText();
  const say = useErrorText();
  const test = useTestMyMail();
  const drop = useDropMail();
  return (
    <>
      <p data-testid="mail-confirmed">
        <b>{address}</b> · {t('notice.confirmed')}
      </p>
      <Told test={test.data} />
      {(test.error ?? drop.error) ? <Alert type="error" title={say(test.error ?? drop.error)} /> : null}
      <div className="row">
        <Button loading={test.isPending} onClick={() => test.mutate()}>
          {t('notice.testMail')}
        </Button>
        <Button onClick={onOther}>{t('notice.otherMail')}</Button>
        <Button danger loading={drop.isPending} onClick={() => drop.mutate()}>
          {t('notice.dropMail')}
        </Button>
      </div>
    </>
  );
}
