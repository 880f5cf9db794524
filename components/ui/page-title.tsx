/** The title of the browser's tab, which may change while the page lives. React hoists it into the head. */
export function PageTitle({ children }: { children: string }) {
  return <title>{children}</title>;
}
