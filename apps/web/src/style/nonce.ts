/**
 * Styles that scripts of ours make at run time carry the word the server gave this page; any other `<style>`, such as one
 * smuggled in as text, is refused by the browser. Some of our libraries pass such a word on and some do not, so it is
 * given where every one of them passes: at the making of the element.
 */
export function markStyles(document: Document): void {
  const { nonce } = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]') ?? {};
  if (!nonce) return;
  const make = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
}
