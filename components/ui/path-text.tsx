/** A path that loses its beginning where there is no room: its end tells it apart from others. */
export function PathText({ path }: { path: string }) {
  return (
    <span className="block truncate text-left [direction:rtl]">
      <bdi>{path}</bdi>
    </span>
  );
}
