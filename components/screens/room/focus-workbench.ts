/** Who went on to something by its list goes on there with the keyboard. */
export function focusWorkbench(): void {
  document.getElementById("workbench-panel")?.focus();
}
