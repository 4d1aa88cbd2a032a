/**
 * The desk's component library makes style elements while it runs. The content security policy lets only those
 * through that carry this page's number, so every one that is made gets it. The phone entry needs none.
 */
export function numberStyles(): void {
  const meta = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]');
  if (!meta?.nonce) return;
  const { nonce } = meta;
  const create = document.createElement.bind(document);
  document.createElement = ((tag: string, options?: ElementCreationOptions) => {
    const made = create(tag, options);
    if (made instanceof HTMLStyleElement) made.nonce = nonce;
    return made;
  }) as typeof document.createElement;
  // It measures text fields in one that it hides by an attribute, which the policy would ignore.
  HTMLTextAreaElement.prototype.setAttribute = function setAttribute(name, value) {
    if (name === 'style') this.style.cssText = value;
    else Element.prototype.setAttribute.call(this, name, value);
  };
}
