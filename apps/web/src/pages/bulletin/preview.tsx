import { Alert } from 'antd';
import type { BulletinPaper } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';
import { PaperView } from './paper-view';

/** The paper that the draft makes, with the pair of dates it was read by. */
export function Preview(props: {
  paper: BulletinPaper;
  error: unknown;
  title: string;
  onOpen: (href: string) => void;
}) {
  const { t } = useText();
  const say = useErrorText();
  const { paper } = props;
  return (
    <>
      <p className="preview-pair soft" data-testid="preview-pair">
        {t('bulletin.pair', { asOf: paper.asOf, known: showInstant(paper.known) })}
      </p>
      {props.error ? <Alert type="error" title={say(props.error)} /> : null}
      <div className="paper-frame">
        {paper.html ? (
          <PaperView css={paper.css} html={paper.html} label={props.title} onOpen={props.onOpen} />
        ) : (
          <p className="soft">{t('bulletin.notLaidOut')}</p>
        )}
      </div>
    </>
  );
}
