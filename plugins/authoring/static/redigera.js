// The window with the forms and the page beside them: what is saved in the one is shown in the other.

import { listen } from "/_visning/nytt.js";

const form = document.querySelector(".form");
const page = document.querySelector(".page");
const status = document.querySelector("[role=status]");
const buttons = [...document.querySelectorAll("[data-view]")];
const narrow = matchMedia("(max-width: 63.99rem)");
let saved = null; // the path of a file that has been saved and is not shown yet
let pages = {}; // what is known of the page at each address

form.src = `formular.html${location.hash}`;

function show(view) {
  document.body.dataset.shown = view;
  const seen = narrow.matches && view === "both" ? "form" : view;
  for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.view === seen);
}

for (const button of buttons) button.addEventListener("click", () => show(button.dataset.view));
narrow.addEventListener("change", () => show(document.body.dataset.shown));
show("both");

// Links in the preview lead to forms by the part of the address after #.
addEventListener("hashchange", () => {
  form.contentWindow.location.hash = location.hash;
  if (document.body.dataset.shown === "page" || narrow.matches) show("form");
});

// The page follows the form, so that what is edited is what is seen.
form.addEventListener("load", () => form.contentWindow.addEventListener("hashchange", follow));

function follow() {
  const hash = form.contentWindow.location.hash;
  history.replaceState(null, "", hash);
  const [address] = Object.entries(pages).find(([, one]) => one.edit?.endsWith(`/${hash}`)) || [];
  if (address) go(address);
}

function go(address) {
  const shown = page.contentWindow.location.pathname.slice(1) || "index.html";
  if (shown !== address) page.src = `/${address}`;
}

addEventListener("message", (event) => {
  if (event.origin !== location.origin || event.data?.type !== "sparad") return;
  saved = event.data.path;
  status.textContent = "Sparat. Sidan byggs om …";
});

// What is not public yet, in a window of its own.
const dialog = document.querySelector("dialog");

function make(tag, ...children) {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

const list = (lines) =>
  make("ul", ...lines.map((line) => {
    const words = line.pieces.map((piece) => (piece.mark ? make(piece.mark, piece.words) : piece.words));
    return make("li", ...words, ...(line.below.length ? [list(line.below)] : []));
  }));

document.querySelector(".changes").addEventListener("click", async () => {
  status.textContent = "Jämför …";
  const report = await (await fetch("andringar", { method: "POST" })).json();
  status.textContent = "";
  dialog.querySelector("h2").textContent = report.title;
  dialog.querySelector(".report").replaceChildren(
    ...report.paragraphs.map((words) => make("p", words)),
    ...report.sections.flatMap((one) => [make("h3", one.heading), list(one.lines)]),
  );
  dialog.showModal();
});

function told(known) {
  pages = known.pages;
  if (!saved || known.building) return;
  const [address] = Object.entries(pages).find(([, one]) => one.path.endsWith(`/${saved}`)) || [];
  status.textContent = known.faults.length ? "Sparat, men något hindrar sidan: se listan." : "Sparat. Sidan visar ändringen.";
  if (address) go(address);
  saved = null;
}

listen(told, () => { status.textContent = "Redigeraren är avslutad i terminalen."; });
