import type { SignInLine } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { deviceName } from './device';

/** Lines of the audit of sign-ins; with the account where they are not one's own. */
export function SignInLines({ rows, whose = false }: { rows: SignInLine[]; whose?: boolean }) {
  const { t, code } = useText();
  return (
    <div className="scroll-x">
      <table className="plain-table" data-testid="sign-in-lines">
        <thead>
          <tr>
            <th>{t('audit.at')}</th>
            {whose ? <th>{t('admin.account')}</th> : null}
            <th>{t('audit.what')}</th>
            <th>{t('audit.outcome')}</th>
            <th>{t('audit.from')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((line, i) => (
            <tr key={`${line.at}${i}`}>
              <td className="nowrap num">{showInstant(line.at)}</td>
              {whose ? <td>{line.account || t('value.dash')}</td> : null}
              <td>
                {code('event', line.what) ?? line.what}
                {line.actor === line.account ? null : (
                  <small className="soft"> {t('audit.by', { actor: line.actor })}</small>
                )}
              </td>
              <td>
                <span className={line.ok ? 'soft' : 'doubt'}>{t(line.ok ? 'audit.ok' : 'audit.failed')}</span>
                {line.reason ? <small className="soft"> {code('reason.signin', line.reason)}</small> : null}
              </td>
              <td>{[line.address, deviceName(line.agent)].filter(Boolean).join(' · ') || t('value.dash')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
