/** The program of a shared mission: built into dist/replay-viewer.js, and written into the file with the log. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Replay } from "./replay";
import { readReplayFile } from "./replay-file";
import { replayStyle } from "./replay-style";

const style = document.createElement("style");
style.textContent = replayStyle;
document.head.append(style);

const place = document.getElementById("replay");
const text = document.getElementById("war-room-log")?.textContent ?? "";
if (place) {
  try {
    createRoot(place).render(
      <StrictMode>
        <Replay file={readReplayFile(text)} />
      </StrictMode>,
    );
  } catch {
    place.textContent = "This file is damaged: the mission's log cannot be read.";
  }
}
