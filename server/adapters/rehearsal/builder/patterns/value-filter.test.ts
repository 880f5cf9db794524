import { describePattern } from "../testing/describe-pattern";
import { valueFilter } from "./value-filter";

describePattern(valueFilter, {
  takes: [
    [
      "Given tools, When I filter by category power, Then only power tools are shown",
      { value: "power", field: { name: "category" } },
    ],
    ["Given fragile tools, When I filter by fragile, Then only fragile tools are shown", { value: true }],
  ],
  leaves: ["Given tools, When I filter by category power, Then only power tools are shown with a badge"],
});
