import { useEffect, useLayoutEffect, useRef, useState, type MouseEvent } from 'react';

/** Width of a sheet of A4 in CSS pixels: 210 mm. */
const SHEET = 793.7;
/** Below this the paper's own style sheet lets its lines run as wide as the screen. */
const FLOWS = '(max-width: 210mm)';

/**
 * A paper as the server made it, in a tree of its own so that neither it nor the page styles the other; made smaller where
 * a sheet is wider than its place. Its style stands in the page too, because margins and page numbers of print are
 * only taken from there.
 */
export function PaperView(props: { css: string; html: string; label: string; onOpen?: (href: string) => void }) {
  const { css, html, label, onOpen } = props;
  const host = useRef<HTMLDivElement>(null);
  const zoom = useSheetZoom(host);
  useLayoutEffect(() => {
    if (host.current) lay(host.current, css, html);
  }, [css, html]);
  const follow = (event: MouseEvent): void => {
    const link = event.nativeEvent.composedPath().find((one) => one instanceof HTMLAnchorElement);
    if (!onOpen || !link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(link.getAttribute('href') ?? '');
  };
  return (
    <div className="paper-view">
      <style>{css}</style>
      <div ref={host} role="document" aria-label={label} style={{ zoom }} onClick={follow} data-testid="paper" />
    </div>
  );
}

/** What opens is told by a line below it: a paper has one colour of ink. */
const ON_SCREEN =
  '@media screen{.paper a{color:inherit;text-decoration:underline dotted 1px;text-underline-offset:.25em;cursor:pointer}.paper a:hover{background:#e4eee9}.paper a:focus-visible{outline:2px solid #1f5a48}}@media screen and (max-width:210mm){.paper .scroll table{width:max-content;min-width:100%}}';

function lay(host: HTMLElement, css: string, html: string): void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css + ON_SCREEN);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = html;
}

/** How much smaller the sheet is drawn to fit into its place; 1 where it fits or flows. */
function useSheetZoom(host: React.RefObject<HTMLElement | null>): number {
  const [zoom, setZoom] = useState(1);
  useEffect(() => {
    const place = host.current?.parentElement;
    if (!place) return undefined;
    const flows = window.matchMedia(FLOWS);
    const fit = (): void =>
      setZoom(flows.matches ? 1 : Math.min(1, Math.floor((place.clientWidth / SHEET) * 1000) / 1000));
    const watcher = new ResizeObserver(fit);
    watcher.observe(place);
    flows.addEventListener('change', fit);
    fit();
    return () => {
      watcher.disconnect();
      flows.removeEventListener('change', fit);
    };
  }, [host]);
  return zoom;
}
