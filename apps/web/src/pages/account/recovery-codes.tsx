import { Alert, Button } from 'antd';
import { useText } from '../../i18n';

/** The recovery codes, shown once: to be copied or printed and kept away from the phone. */
export function RecoveryCodes({ codes, account, onDone }: { codes: string[]; account: string; onDone: () => void }) {
  const { t } = useText();
  const text = [t('account.codesFor', { account }), ...codes, ''].join('\n');
  const save = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = `${t('account.codesFile')}-${account}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div className="stack" data-testid="recovery-codes">
      <Alert type="warning" showIcon title={t('account.codesOnce')} />
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="row">
        <Button onClick={save}>{t('account.codesSave')}</Button>
        <Button type="primary" onClick={onDone} data-testid="codes-kept">
          {t('account.codesKept')}
        </Button>
      </div>
    </div>
  );
}
