import { describePattern } from "../testing/describe-pattern";
import { restart } from "./restart";

describePattern(restart, {
  takes: [
    [
      "Given stored tools, When the server restarts, Then the tools are still there",
      { entity: { name: "Tool" } },
    ],
  ],
  leaves: ["Given stored tools, When the server restarts, Then a log line is written"],
});
