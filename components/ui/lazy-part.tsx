"use client";

import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from "react";
import { loadBehind } from "./load-behind";
import { LoadFailure } from "./load-failure";
import { PartLoader, type PartState } from "./part-loader";

type Options = {
  /** Stands in its place until it is there. */
  loading?: () => ReactNode;
  /** Where it is said that it could not be loaded: in its place, or over the page's corner for what has no place in it. */
  failure?: "in-place" | "corner" | "unsaid";
  /** Not loaded before it is shown: for what is large and seldom wanted. */
  onDemand?: boolean;
};

const nothing: PartState<never> = { part: null, hasFailed: false };

/**
 * A component that does not come with the page's first load. It is loaded when the browser has time, so that it is there
 * when the server is not; where it is not there and does not come, that is said in its place and it is asked for again.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { onDemand = false, ...options }: Options = {},
): ComponentType<P> {
  const loader = new PartLoader(load);
  if (!onDemand) loadBehind(loader.load);
  return (props) => <Part loader={loader} props={props} {...options} />;
}

function Part<P extends object>({
  loader,
  props,
  loading = () => null,
  failure = "in-place",
}: Omit<Options, "onDemand"> & { loader: PartLoader<ComponentType<P>>; props: P }) {
  const { part: Loaded, hasFailed } = useSyncExternalStore(loader.subscribe, loader.getState, () => nothing);
  useEffect(() => void loader.load(), [loader]);
  if (Loaded) return <Loaded {...props} />;
  if (!hasFailed) return loading();
  if (failure === "unsaid") return null;
  return <PartFailure isInPlace={failure === "in-place"} onRetry={() => void loader.load()} />;
}

function PartFailure({ isInPlace, onRetry }: { isInPlace: boolean; onRetry: () => void }) {
  const said = (
    <LoadFailure title="This part could not be loaded" onRetry={onRetry}>
      It is asked for again every few seconds. If the server is there, reload the page: it may be newer.
    </LoadFailure>
  );
  return isInPlace ? said : <div className="fixed right-0 bottom-0 z-50 max-w-sm bg-panel">{said}</div>;
}
