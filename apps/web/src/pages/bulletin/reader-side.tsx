import { Link } from '@tanstack/react-router';
import { App } from 'antd';
import { downloadTable } from '../../api/bulletins';
import type { Bulletin, BulletinValue } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { keep } from '../../url/router';
import { Faults } from './faults';
import { liveBlocks, liveInlines } from './live-parts';
import { Facts, Seal } from './seal-facts';

/** Beside the paper: how it was frozen and whether that still holds, its figures, its sources, its tables. */
export function ReaderSide({ bulletin, onOpen }: { bulletin: Bulletin; onOpen: (href: string) => void }) {
  const { t } = useText();
  const { paper, body } = bulletin;
  const values = liveInlines(body).flatMap(({ id }) => paper.values[id] ?? []);
  const figures = values.filter(({ note }) => note === null);
  const statements = values.filter(({ note }) => note !== null);
  return (
    <aside className="reader-side">
      {bulletin.sealed ? <Seal bulletin={bulletin} sealed={bulletin.sealed} /> : <Way bulletin={bulletin} />}
      {bulletin.state !== 'sealed' && paper.faults.length > 0 ? (
        <Section title={t('bulletin.faults')} note={t('bulletin.faultsMean')}>
          <Faults paper={paper} />
        </Section>
      ) : null}
      {figures.length > 0 ? (
        <Section title={t('bulletin.figures')} note={t('bulletin.figuresMean')} testId="bulletin-figures">
          <Values values={figures} onOpen={onOpen} />
        </Section>
      ) : null}
      {statements.length > 0 ? (
        <Section title={t('bulletin.footnotes')} testId="bulletin-footnotes">
          <Values values={statements} onOpen={onOpen} />
        </Section>
      ) : null}
      <Tables bulletin={bulletin} />
      <p className="soft">
        <Link to="/records/$kind/$record" params={{ kind: 'bulletin', record: bulletin.bulletin }} search={keep}>
          {t('bulletin.inLedger')}
        </Link>
      </p>
    </aside>
  );
}

function Values({ values, onOpen }: { values: BulletinValue[]; onOpen: (href: string) => void }) {
  const { t, b } = useText();
  return (
    <ul className="side-values">
      {values.map((value) => (
        <li key={value.id}>
          {value.opens ? (
            <button type="button" className="link-button" onClick={() => onOpen(value.opens ?? '')}>
              {value.text ?? t('bulletin.notGiven')}
            </button>
          ) : (
            <b>{value.text ?? t('bulletin.notGiven')}</b>
          )}
          <small className="soft">{value.note ?? [b(value.name), value.placeName].filter(Boolean).join(' · ')}</small>
        </li>
      ))}
    </ul>
  );
}

/** Who has had it in hand so far. */
function Way({ bulletin }: { bulletin: Bulletin }) {
  const { t } = useText();
  const lines: [string, string | null][] = [
    [t('bulletin.draftedBy'), bulletin.draftedBy.join(t('value.comma')) || null],
    [t('bulletin.askedBy'), bulletin.askedBy],
    [t('bulletin.checkedBy'), bulletin.checkedBy],
    [t('bulletin.asOf'), bulletin.paper.asOf],
    [t('bulletin.known'), showInstant(bulletin.paper.known)],
  ];
  return (
    <Section title={t('bulletin.way')} note={t('bulletin.liveMeans')}>
      <Facts lines={lines} />
    </Section>
  );
}

/** Tables and lists as workbooks, with numbers that are numbers. */
function Tables({ bulletin }: { bulletin: Bulletin }) {
  const { t } = useText();
  const { notification } = App.useApp();
  const say = useErrorText();
  const tables = liveBlocks(bulletin.body).filter(({ type }) => type !== 'chart');
  if (tables.length === 0 || !bulletin.paper.html) return null;
  return (
    <Section title={t('bulletin.tables')}>
      <ul className="side-values">
        {tables.map(({ id, caption }) => (
          <li key={id}>
            <button
              type="button"
              className="link-button"
              onClick={() =>
                void downloadTable(bulletin.bulletin, id, caption).catch((error: unknown) =>
                  notification.error({ title: say(error) }),
                )
              }
            >
              {t('bulletin.workbook', { caption })}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
