import { describePattern } from "../testing/describe-pattern";
import { rangeFilter } from "./range-filter";

describePattern(rangeFilter, {
  takes: [
    ["Given tools, When I set a maximum price, Then only tools up to that price are shown", { ends: "max" }],
    [
      "Given tools, When I set a minimum and a maximum price, Then only tools within that range are shown",
      { ends: "both" },
    ],
  ],
  leaves: ["Given tools, When I set a minimum price of -1, Then an error appears"],
});
