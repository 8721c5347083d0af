// The common site in Eleventy.
export default function (config) {
  config.addPassthroughCopy({ "content/style.css": "style.css" });
  config.amendLibrary("md", (markdown) => markdown.set({ typographer: true }));
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("years", (all) => {
    const years = new Map();
    for (const entry of all) {
      const year = entry.date.getUTCFullYear();
      if (!years.has(year)) years.set(year, []);
      years.get(year).push(entry);
    }
    return [...years].map(([year, entries]) => ({ year, entries }));
  });
}

export const config = {
  dir: { input: "content", includes: "../_includes", output: "output" },
  markdownTemplateEngine: false,
};
