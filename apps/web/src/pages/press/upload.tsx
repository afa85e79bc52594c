import { Alert, Button, Input, Progress, Select } from 'antd';
import { useId, useRef, useState } from 'react';
import { usePlaceHits } from '../../api/press';
import { showNumber } from '../../format/number';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { useDrop } from '../../shared/use-drop';
import { useNarrow } from '../../shared/use-narrow';
import { useErrorText } from '../../shared/use-error-text';
import { tokens } from '../../theme';
import { useUploadQueue, type Sending } from './upload-queue';

/** A page comes in: dropped, chosen, or pasted; several at once. */
export function Upload({ onOpen }: { onOpen: (page: string) => void }) {
  const { t } = useText();
  const narrow = useNarrow();
  const input = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState<string | null>(null);
  const [published, setPublished] = useState('');
  const [region, setRegion] = useState<string>();
  const { queue, send, drop } = useUploadQueue((page, only) => only && onOpen(page));
  const facts = { ...(published ? { published } : {}), ...(region ? { region } : {}) };
  const take = (files: FileList | null): void => {
    if (files && files.length > 0) void send([...files], facts);
  };
  const { over, handlers } = useDrop(take);
  const sendPasted = (): void => {
    if (!pasted) return;
    void send([new File([pasted], t('press.pastedName'), { type: 'text/plain' })], facts);
    setPasted(null);
  };
  return (
    <div className="press-upload">
      <div className={`press-drop ${over ? 'over' : ''}`} {...handlers}>
        <input
          ref={input}
          type="file"
          multiple
          accept=".txt,.md,.pdf,text/plain,application/pdf"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('press.choose')}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
          data-testid="press-file"
        />
        <button type="button" className="press-drop-button" onClick={() => input.current?.click()}>
          <b>{t(narrow ? 'press.dropPhone' : 'press.drop')}</b>
          <span className="soft">{t('press.formats')}</span>
        </button>
        <div className="press-drop-more">
          <Known published={published} onPublished={setPublished} region={region} onRegion={setRegion} />
          <button type="button" className="link-button" onClick={() => setPasted(pasted === null ? '' : null)}>
            {t('press.paste')}
          </button>
        </div>
      </div>
      {pasted === null ? null : (
        <div className="press-paste">
          <Input.TextArea
            rows={6}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
            placeholder={t('press.pasteHint')}
            aria-label={t('press.paste')}
            data-testid="press-pasted"
          />
          <Button type="primary" disabled={pasted.trim() === ''} onClick={sendPasted}>
            {t('press.pasteGo')}
          </Button>
        </div>
      )}
      {queue.length > 0 ? (
        <ul className="press-queue" data-testid="press-queue">
          {queue.map((one) => (
            <OnItsWay key={one.key} one={one} onOpen={onOpen} onDrop={() => drop(one.key)} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** What the page itself may not say: its day, and whose it is. */
function Known(props: {
  published: string;
  onPublished: (day: string) => void;
  region: string | undefined;
  onRegion: (region: string | undefined) => void;
}) {
  const { t } = useText();
  const id = useId();
  const [q, setQ] = useState('');
  const hits = usePlaceHits(q, true);
  return (
    <>
      <label htmlFor={`${id}d`}>{t('press.published')}</label>
      <DayPicker
        id={`${id}d`}
        value={props.published || undefined}
        onChange={props.onPublished}
        placeholder={t('press.readIt')}
        clear
      />
      <label htmlFor={`${id}r`}>{t('press.paperRegion')}</label>
      <Select
        id={`${id}r`}
        allowClear
        className="press-region"
        showSearch={{ filterOption: false, onSearch: (text) => setQ(text.trim()) }}
        value={props.region}
        onChange={(next: string | undefined) => props.onRegion(next)}
        placeholder={t('press.readIt')}
        notFoundContent={q ? t('press.noPlaceHit') : t('press.typePlace')}
        options={(q ? (hits.data ?? []) : []).map((hit) => ({ value: hit.region, label: hit.path }))}
      />
    </>
  );
}

/** How far one file has come. */
function OnItsWay({ one, onOpen, onDrop }: { one: Sending; onOpen: (page: string) => void; onDrop: () => void }) {
  const { t } = useText();
  const say = useErrorText();
  const size = showNumber(Math.max(1, Math.round(one.bytes / 1024)), 0);
  return (
    <li data-file={one.name}>
      <span className="press-queue-name">
        <b>{one.name}</b> <span className="faint num">{t('import.size', { kb: size })}</span>
      </span>
      {one.error !== undefined ? (
        <Alert
          type="error"
          title={say(one.error)}
          closable={{ onClose: onDrop, 'aria-label': t('press.dismiss') }}
          data-testid="press-upload-error"
        />
      ) : one.page ? (
        <span>
          {t(one.known ? 'press.knownBefore' : 'press.read')}{' '}
          <button type="button" className="link-button" onClick={() => one.page && onOpen(one.page)}>
            {t('press.open')}
          </button>
        </span>
      ) : (
        <span className="press-queue-bar" role="status">
          <Progress
            percent={Math.round((one.sent ?? 0) * 90)}
            size="small"
            showInfo={false}
            strokeColor={tokens.accent}
          />
          <span className="soft">
            {t(one.sent === null ? 'press.queued' : one.sent < 1 ? 'press.sending' : 'press.reading')}
          </span>
        </span>
      )}
    </li>
  );
}
