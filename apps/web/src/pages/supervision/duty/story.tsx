import type { CycleStep, DutyCycle } from '../../../api/types';
import { useText } from '../../../i18n';
import { EntryLink } from '../../../shared/entry-link';

/** What turned the cycle back or stopped its clock, oldest first: returns, pauses, a calling off; each with its reason. */
export function Story({ turns, pauses }: { turns: CycleStep[]; pauses: DutyCycle['pauses'] }) {
  const { t, b } = useText();
  if (turns.length + pauses.length === 0) return null;
  return (
    <ul className="duty-story" data-testid="duty-story">
      {turns.map((line) => (
        <li key={line.seq}>
          <time className="num faint">{line.on}</time>
          <b>{b(line.name)}</b>
          <span>{line.reason}</span>
          <span className="soft">{`${line.officeName} · ${b(line.actorName)}`}</span>
          <EntryLink seq={line.seq} />
        </li>
      ))}
      {pauses.map((pause) => (
        <li key={pause.from}>
          <time className="num faint">
            {pause.until ? `${pause.from} — ${pause.until}` : t('supervision.pausedSince', { day: pause.from })}
          </time>
          <b>{t('clock.paused')}</b>
          <span>{pause.reason}</span>
        </li>
      ))}
    </ul>
  );
}
