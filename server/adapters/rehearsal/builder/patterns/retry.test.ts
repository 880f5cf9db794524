import { describePattern } from "../testing/describe-pattern";
import { retry } from "./retry";

describePattern(retry, {
  takes: [
    [
      "Given the call fails, When tools are loaded, Then it is retried 2 times after 3 seconds",
      { retries: 2, delayMs: 3000 },
    ],
  ],
  leaves: ["Given the call fails, When tools are loaded, Then an error is shown"],
});
