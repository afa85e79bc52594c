import type { ReactNode } from 'react';

/** Title of a page, the question it answers, and its acts. */
export function PageHead({ title, question, children }: { title: ReactNode; question?: ReactNode; children?: ReactNode }) {
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {question ? <p>{question}</p> : null}
      </div>
      {children ? <div className="page-acts">{children}</div> : null}
    </header>
  );
}
