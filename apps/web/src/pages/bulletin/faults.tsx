import type { BulletinPaper } from '../../api/types';
import { useText } from '../../i18n';

/** What keeps the paper from being checked and sealed, each where it stands. `onGo` leads to its block. */
export function Faults({ paper, onGo }: { paper: BulletinPaper; onGo?: (block: number) => void }) {
  const { t, b } = useText();
  return (
    <ul className="fault-list" data-testid="bulletin-faults">
      {paper.faults.map(({ block, id, field, error }, i) => (
        <li key={`${block} ${id ?? field ?? i} ${error.code}`}>
          <span>{b(error.message)}</span>
          {onGo && block !== null ? (
            <button type="button" className="link-button" onClick={() => onGo(block)}>
              {t('bulletin.goThere')}
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
