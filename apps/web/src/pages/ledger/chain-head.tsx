import { Alert, Button } from 'antd';
import { useVerify } from '../../api/ledger';
import { useMeta } from '../../api/meta';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { EntryLink } from '../../shared/entry-link';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';

/** The head of the chain, and reading it all again to see that every line still fits. */
export function ChainHead() {
  const { t, b } = useText();
  const { head } = useMeta();
  const verify = useVerify();
  const say = useErrorText();
  const result = verify.data;
  return (
    <Section
      title={t('chain.title')}
      note={t('chain.note')}
      testId="chain-head"
      extra={
        <Button onClick={() => verify.mutate()} loading={verify.isPending} data-testid="verify">
          {t('chain.verify')}
        </Button>
      }
    >
      <p className="chain-line">
        <EntryLink seq={head.seq} />
        <code>{head.hash}</code>
      </p>
      {verify.error ? <Alert type="error" title={say(verify.error)} /> : null}
      {result?.ok ? (
        <Alert type="success" title={t('chain.ok', { n: showCount(result.entries) })} data-testid="verify-ok" />
      ) : null}
      {result && !result.ok ? (
        <Alert
          type="error"
          data-testid="verify-bad"
          title={result.firstBad ? t('chain.bad', { seq: result.firstBad.seq }) : t('chain.badHead')}
          description={result.firstBad ? b(result.firstBad.why) : undefined}
        />
      ) : null}
    </Section>
  );
}
