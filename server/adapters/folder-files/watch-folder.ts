import { type FSWatcher, watch } from "node:fs";
import { basename } from "node:path";

/** Editors write in several steps: one call tells of all of them. */
const quietMs = 60;

export type FolderWatch = {
  onChange(listener: () => void): () => void;
  /** Watches again when the folder was away. */
  ensure(): void;
  close(): void;
};

/**
 * Tells of changes in a folder. Some file systems do not tell, and limits of the machine may forbid it: whoever needs
 * the newest reads it. It keeps no process awake.
 */
export function watchFolder(folder: string, accepts: (name: string) => boolean): FolderWatch {
  const listeners = new Set<() => void>();
  let watcher: FSWatcher | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  const tell = () => {
    timer = null;
    for (const listener of listeners) listener();
  };
  const stop = () => {
    watcher?.close();
    watcher = null;
  };
  const noticed = (event: string, name: string | null) => {
    // The folder itself was moved or removed: this watch would be of the old one.
    if (event === "rename" && name === basename(folder)) stop();
    else if (name !== null && !accepts(name)) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(tell, quietMs).unref();
  };
  const ensure = () => {
    if (watcher || isClosed || listeners.size === 0) return;
    try {
      watcher = watch(folder, { persistent: false }, noticed);
      watcher.on("error", stop);
    } catch {
      watcher = null;
    }
  };

  return {
    onChange: (listener) => {
      listeners.add(listener);
      ensure();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    ensure,
    close: () => {
      isClosed = true;
      if (timer) clearTimeout(timer);
      stop();
    },
  };
}
