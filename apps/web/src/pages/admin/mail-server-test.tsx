import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTestMailServer } from '../../api/notices';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';

/** A test mail to somebody, and what the server said, in plain words. */
export function MailServerTest() {
  const { t, b } = useText();
  const say = useErrorText();
  const test = useTestMailServer();
  const [to, setTo] = useState('');
  return (
    <div className="stack">
      <div className="row">
        <Input
          type="email"
          value={to}
          aria-label={t('notice.testTo')}
          placeholder={t('notice.testTo')}
          onChange={(event) => setTo(event.target.value)}
          className="grow"
          data-testid="mail-test-to"
        />
        <Button
          disabled={!to.includes('@')}
          loading={test.isPending}
          onClick={() => test.mutate(to.trim())}
          data-testid="mail-test"
        >
          {t('notice.test')}
        </Button>
      </div>
      {test.data ? (
        <Alert type={test.data.ok ? 'success' : 'warning'} title={b(test.data.message)} data-testid="mail-test-told" />
      ) : null}
      {test.error ? <Alert type="error" title={say(test.error)} /> : null}
    </div>
  );
}
