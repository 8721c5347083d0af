// The preview's bar: what is wrong with the content, which day is shown, and the newest page.
// It is served with the preview and is no part of the site.

{
  const script = document.currentScript;
  const PLACE = "visning-plats";

  const STYLE = `
    :host { all: initial; position: relative; z-index: 2147483647; display: block;
      color-scheme: light dark;
      --paper: light-dark(#1f2933, #e8edf2); --ink: light-dark(#fff, #12181f);
      --soft: light-dark(#c9d3dd, #3a4652); --panel: light-dark(#fff, #1b232c);
      --words: light-dark(#1b232c, #e8edf2); --wrong: light-dark(#a3122a, #ffb3bd);
      --line: light-dark(#c9d3dd, #3a4652); }
    @media (min-width: 40rem) and (min-height: 30rem) { :host { position: sticky; inset-block-start: 0 } }
    @media print { :host { display: none } }
    * { box-sizing: border-box; margin: 0; padding: 0; font: inherit }
    section { font: 1rem/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
    .bar { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.25rem; padding: .4rem 1rem }
    .name { font-weight: 600 }
    .state { flex: 1 1 12rem }
    form { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem }
    input, button { color: var(--words); background: var(--panel); border: 1px solid var(--soft);
      border-radius: .25rem; padding: .2rem .6rem; min-block-size: 2rem }
    button { cursor: pointer }
    :focus-visible { outline: 3px solid light-dark(#ffbf47, #b45f00); outline-offset: 1px }
    .lists { color: var(--words); background: var(--panel); border-block-end: 1px solid var(--line);
      max-block-size: 55vh; overflow: auto; padding-inline: 1rem }
    .lists[hidden] { display: none }
    h2 { font-weight: 600; padding-block: .75rem .25rem }
    .faults h2 { color: var(--wrong) }
    ol, ul { padding-inline-start: 1.4rem; padding-block-end: .75rem }
    .faults ol { max-inline-size: 75ch }
    li { margin-block-end: .5rem }
    li::marker { color: var(--wrong) }
    .others li::marker { color: inherit }
    .place { display: block; font: .875rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere }
    a { color: inherit }
    .faults + details { border-block-start: 1px solid var(--line) }
    details { padding-block: .2rem; font-size: .9375rem }
    summary { cursor: pointer; padding-block: .2rem }
  `;

  const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== undefined));
    return element;
  }

  // "2026-05-08" as "8 maj 2026".
  const worded = (day) =>
    new Intl.DateTimeFormat("sv", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00Z`));

  // A fault or an advice: the file with its line, what is wrong, and the cure.
  function finding(one) {
    const place = one.path && `${one.path}, rad ${one.line}`;
    const words = `${one.what} ${one.cure}`.trim();
    return make("li", {}, words, place && make("span", { class: "place" }, edited(one, place)));
  }

  // A file's name, leading to the form in which it can be edited where there is one.
  const edited = (one, name) => (one.edit ? make("a", { href: one.edit, target: "_top" }, name) : name);

  const list = (kind, tag, items) => make(tag, { class: kind }, ...items);

  class Bar {
    constructor() {
      this.host = make("div");
      const root = this.host.attachShadow({ mode: "open" });
      this.state = make("p", { class: "state", role: "status" });
      this.day = make("input", { type: "date", id: "dag", required: true });
      this.today = make("button", { type: "button", hidden: true }, "Visa i dag");
      const form = make("form", {}, make("label", { for: "dag" }, "Visa sidan den"), this.day,
        make("button", {}, "Visa"), this.today);
      this.edit = make("a", { target: "_top", hidden: true }, "Ändra den här sidan");
      form.addEventListener("submit", (event) => { event.preventDefault(); this.show(this.day.value); });
      this.today.addEventListener("click", () => this.show(""));
      this.lists = make("div", { class: "lists", hidden: true, tabindex: "0", role: "group", "aria-label": "Fel och råd" });
      const bar = make("div", { class: "bar" }, make("p", { class: "name" }, "Förhandsvisning"), this.state, this.edit, form);
      root.append(make("style", {}, STYLE), make("section", { "aria-label": "Förhandsvisning", lang: "sv", dir: "ltr" }, bar, this.lists));
      document.body.before(this.host);
      document.body.style.position = "relative"; // what lies at its top comes below the bar
      new ResizeObserver(() => this.keepClear()).observe(this.host);
    }

    // What is jumped to or gets the focus is scrolled to where the bar does not hide it.
    keepClear() {
      const stays = getComputedStyle(this.host).position === "sticky";
      document.documentElement.style.scrollPaddingBlockStart = stays ? `${this.host.offsetHeight}px` : "";
    }

    show(day) {
      fetch("/_visning/dag", { method: "POST", body: day });
    }

    update(known) {
      if (!this.day.matches(":focus")) this.day.value = known.day;
      this.today.hidden = known.day === known.today;
      this.state.textContent = this.words(known);
      const address = location.pathname.slice(1) || "index.html";
      const edit = known.pages[address]?.edit;
      this.edit.hidden = !edit;
      if (edit) this.edit.href = edit;
      this.list(known);
    }

    words(known) {
      if (known.building) return "Bygger om …";
      if (known.faults.length) {
        const shown = known.has_page ? " Sidan visas som den var innan." : "";
        return `${count(known.faults.length, "fel hindrar", "fel hindrar")} den nya sidan.${shown}`;
      }
      return known.day === known.today ? "Sidan som den är i dag." : `Sidan som den är den ${worded(known.day)}.`;
    }

    list(known) {
      const listed = JSON.stringify([known.faults, known.advice, known.left_out]);
      if (listed === this.listed) return; // so that who reads it stays where they are
      this.listed = listed;
      const open = this.lists.querySelector("details[open]") !== null;
      const parts = [];
      if (known.faults.length) {
        parts.push(make("div", { class: "faults" }, make("h2", {}, count(known.faults.length, "fel att rätta", "fel att rätta")),
          list("", "ol", known.faults.map(finding))));
      }
      const others = [
        [count(known.advice.length, "råd", "råd"), known.advice.map(finding)],
        [`${count(known.left_out.length, "fil visas", "filer visas")} inte`,
          known.left_out.map((one) => make("li", {}, edited(one, one.path), `: ${one.reason}`))],
      ].filter(([, items]) => items.length);
      if (others.length) {
        const found = others.flatMap(([name, items]) => [make("h2", {}, name), list("", "ul", items)]);
        const names = others.map(([name]) => name).join(", ");
        parts.push(make("details", { class: "others", open }, make("summary", {}, names), ...found));
      }
      this.lists.replaceChildren(...parts);
      this.lists.hidden = !parts.length;
    }
  }

  // The page is loaded anew where it was scrolled to, however high the bar above it is.
  const top = () => document.body.getBoundingClientRect().top;

  function renew() {
    sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, top()]));
    location.reload();
  }

  function restore() {
    const [path, was] = JSON.parse(sessionStorage.getItem(PLACE) || "[]");
    if (path !== location.pathname) return;
    history.scrollRestoration = "manual";
    scrollBy({ top: top() - was, behavior: "instant" });
  }

  const bar = new Bar();
  const told = (known) => {
    if (known.page > Number(script.dataset.page)) { // what is told is told of the newer page
      renew();
      return;
    }
    bar.update(known);
    restore();
    sessionStorage.removeItem(PLACE);
  };
  const lost = () => { bar.state.textContent = "Förhandsvisningen är avslutad i terminalen."; };
  import("/_visning/nytt.js").then(({ listen }) => listen(told, lost));
  restore();
}
