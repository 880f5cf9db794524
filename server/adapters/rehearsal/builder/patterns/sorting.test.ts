import { describePattern } from "../testing/describe-pattern";
import { sorting } from "./sorting";

describePattern(sorting, {
  takes: [
    [
      "Given tools, When I sort by price in descending order, Then the dearest comes first",
      { direction: "desc", standard: false, field: { name: "price" } },
    ],
    [
      "Given tools, When I open the list, Then the newest tools come first",
      { direction: "desc", standard: true, field: { name: "addedAt" } },
    ],
  ],
  leaves: ["Given tools, When I open the list, Then they are shown"],
});
