import { App, Button } from 'antd';
import { useState } from 'react';
import { useRevokeToken, useTokens } from '../../api/machines';
import type { TokenView } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { SecretOnce } from './secret-once';
import { TokenDialog } from './token-dialog';

/** The tokens that let other systems in. */
export function Tokens() {
  const { t } = useText();
  const tokens = useTokens();
  const [open, setOpen] = useState(false);
  const [issued, setIssued] = useState<string | null>(null);
  return (
    <Section
      title={t('machine.tokens')}
      note={t('machine.tokensNote')}
      testId="tokens"
      extra={
        <Button type="primary" onClick={() => setOpen(true)} data-testid="token-new">
          {t('machine.newToken')}
        </Button>
      }
    >
      <Async query={tokens}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('machine.noTokens')} />
          ) : (
            <div className="scroll-x">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th>{t('machine.system')}</th>
                    <th>{t('admin.posts')}</th>
                    <th>{t('machine.expires')}</th>
                    <th>{t('admin.lastSeen')}</th>
                    <th>{t('machine.state')}</th>
                    <th aria-label={t('act.all')} />
                  </tr>
                </thead>
                <tbody>
                  {rows.map((token) => (
                    <TokenRow key={token.id} token={token} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Async>
      {open ? (
        <TokenDialog
          onClose={() => setOpen(false)}
          onIssued={(token) => {
            setOpen(false);
            setIssued(token);
          }}
        />
      ) : null}
      {issued !== null ? (
        <SecretOnce title={t('machine.tokenMade')} secret={issued} onClose={() => setIssued(null)} />
      ) : null}
    </Section>
  );
}

function TokenRow({ token }: { token: TokenView }) {
  const { t, b } = useText();
  const { modal, notification } = App.useApp();
  const say = useErrorText();
  const revoke = useRevokeToken();
  const ask = (): void =>
    void modal.confirm({
      title: t('machine.revokeAsk', { name: token.name }),
      content: t('machine.revokeHelp'),
      onOk: () => revoke.mutate(token.id, { onError: (error) => notification.error({ title: say(error) }) }),
    });
  const { grant } = token;
  return (
    <tr data-token={token.id} className={token.state === 'active' ? '' : 'disabled'}>
      <td>
        {token.name}
        <div className="cell-code">{token.account}</div>
      </td>
      <td>{grant ? `${b(grant.roleName)} · ${grant.placeName} · ${grant.officeName}` : t('value.dash')}</td>
      <td className="nowrap">{showInstant(token.expiresAt)}</td>
      <td className="nowrap">{token.lastUsedAt ? showInstant(token.lastUsedAt) : t('machine.neverUsed')}</td>
      <td className="nowrap">{t(`machine.token.${token.state}`)}</td>
      <td className="nowrap right">
        {token.state === 'active' ? (
          <button type="button" className="link-button" onClick={ask}>
            {t('machine.revoke')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}
