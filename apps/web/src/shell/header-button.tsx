import { Popover } from 'antd';
import { Suspense, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Loading } from '../shared/loading';

/** A button of the header that opens a panel; Esc and a click outside close it. */
export function HeaderButton(props: {
  label: string;
  value: ReactNode;
  testId: string;
  tone?: 'past' | undefined;
  open: boolean;
  onOpen: (open: boolean) => void;
  panel: ReactNode;
}) {
  const { open, onOpen } = props;
  const button = useRef<HTMLButtonElement>(null);
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    onOpen(false);
    button.current?.focus();
  };
  return (
    <Popover
      open={open}
      onOpenChange={onOpen}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={
        <div className="header-panel" onKeyDown={leave} role="presentation">
          <Suspense fallback={<Loading lines={3} />}>{props.panel}</Suspense>
        </div>
      }
    >
      <button
        ref={button}
        type="button"
        className={`header-button ${props.tone ?? ''}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-testid={props.testId}
      >
        <small>{props.label}</small>
        <span>{props.value}</span>
      </button>
    </Popover>
  );
}
