import { Link } from '@tanstack/react-router';
import type { KindInfo, RecordView } from '../../api/types';
import { useText } from '../../i18n';
import { Marks } from '../../shared/marks';
import { OwnPage } from '../../shared/own-page';
import { StageTag } from '../../shared/stage-tag';
import { useTitle } from '../../shared/use-title';
import { keep } from '../../url/router';

/** Title, kind, place, labels and flags of the record. */
export function RecordTitle({ kind, view }: { kind: KindInfo; view: RecordView }) {
  const { t, b } = useText();
  useTitle(view.title);
  return (
    <header className="record-title">
      <p className="soft">
        <Link to="/records/$kind" params={{ kind: kind.kind }} search={keep}>
          {b(kind.name)}
        </Link>
        {view.placeName ? <span>{` · ${view.placeName}`}</span> : null}
        <span className="faint">{` · ${view.record}`}</span>
      </p>
      <h1>
        {view.title}
        <Marks row={view} />
      </h1>
      <div className="row">
        <StageTag kind={view.kind} stage={view.stage} exited={view.exited} />
        {view.labels.map((label) => (
          <span key={label} className="mark label">
            {b(kind.labels[label]) || label}
          </span>
        ))}
        {view.flags.map((flag) => (
          <span key={flag} className="mark flag">
            {b(kind.flags[flag]) || flag}
          </span>
        ))}
        <OwnPage kind={view.kind} record={view.record} fields={view.fields} />
        <span className="faint">{t('record.version', { version: view.version, day: view.changedOn })}</span>
      </div>
    </header>
  );
}
