// What all entries have in common.
export default {
  layout: "entry.njk",
  tags: "entry",
  permalink: (data) => `tidslinje/${data.page.fileSlug}.html`,
};
