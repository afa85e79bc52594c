import { App, Button } from 'antd';
import { useAskProvider } from '../../api/press';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';

/** Asks the service that an administrator has set for figures which the rules did not find. */
export function AskProvider({ page }: { page: string }) {
  const { t } = useText();
  const say = useErrorText();
  const ask = useAskProvider(page);
  const { notification } = App.useApp();
  const go = (): void =>
    ask.mutate(undefined, {
      onSuccess: (found) => notification.info({ title: t('press.asked', { ...found }) }),
      onError: (error) => notification.error({ title: say(error) }),
    });
  return (
    <Button loading={ask.isPending} onClick={go} title={t('press.askMeans')}>
      {t('press.ask')}
    </Button>
  );
}
